/** The list of everything that was sent to the bodies of somebody's wards, and how it is narrowed down. */
import type { ReferralStanding } from "./referral";

export const inboxStates = ["open", "passing", "accepted", "declined", "ended", "all"] as const;
export type InboxState = (typeof inboxStates)[number];

/** Whose items: those the viewer answers for, or everybody's in their wards. */
export const inboxOwners = ["own", "all"] as const;
export type InboxOwner = (typeof inboxOwners)[number];

/** `assignee` is "" for any, "nobody", or a person's id; `ward` is "" for all. `page` counts from 1. */
export type InboxWish = { ward: string; state: InboxState; whose: InboxOwner; assignee: string; isLate: boolean; text: string; page: number };

export const wholeInbox: InboxWish = { ward: "", state: "open", whose: "own", assignee: "", isLate: false, text: "", page: 1 };

export const inboxPageSize = 25;

/** Which standings a state of the filter means. */
export const standingsOf: Record<Exclude<InboxState, "all" | "ended">, readonly Exclude<ReferralStanding, "closed">[]> = {
  open: ["waiting", "returned"],
  passing: ["passing"],
  accepted: ["accepted", "accepted_with_change", "taken"],
  declined: ["declined"],
};

/** The query of an address that shows this list again; nothing for what is as usual. */
export function inboxQuery(wish: InboxWish): string {
  const query = new URLSearchParams();
  for (const key of ["ward", "state", "whose", "assignee", "text"] as const) if (wish[key] !== wholeInbox[key]) query.set(key, wish[key]);
  if (wish.isLate) query.set("late", "yes");
  if (wish.page > 1) query.set("page", String(wish.page));
  const words = query.toString();
  return words === "" ? "" : `?${words}`;
}

/** The list that an address asks for. What makes no sense in it falls back to what is usual: a list is never an error. */
export function readInboxQuery(query: URLSearchParams): InboxWish {
  const given = (key: string) => (query.get(key) ?? "").trim().slice(0, 80).toWellFormed();
  const oneOf = <T extends string>(values: readonly T[], key: string, usual: T) => values.find((value) => value === given(key)) ?? usual;
  const page = /^[1-9]\d{0,4}$/.test(given("page")) ? Number(given("page")) : 1;
  return {
    ward: given("ward"),
    state: oneOf(inboxStates, "state", wholeInbox.state),
    whose: oneOf(inboxOwners, "whose", wholeInbox.whose),
    assignee: given("assignee"),
    isLate: given("late") === "yes",
    text: given("text"),
    page,
  };
}

/** Everything to be searched for, with what SQL's LIKE would read as a wildcard taken by its letter. */
export function likePattern(text: string): string {
  return `%${text.trim().replace(/[\\%_]/g, "\\$&")}%`;
}

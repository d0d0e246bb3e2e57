/** When two people are needed, they must really be two, and for some deeds from different organisations (standard CNT-03). */
import { isWithin, type Role, type Viewer } from "./permission";

export const organisations = ["panel", "council", "borough"] as const;
export type Organisation = (typeof organisations)[number];

const organisationOf: Partial<Record<Role, Organisation>> = {
  member: "panel",
  chair: "panel",
  vice_chair: "panel",
  secretary: "panel",
  council_officer: "council",
  borough_lead: "borough",
};

/** The organisations for which the viewer may act on this panel's affairs, in a fixed order. */
export function organisationsOf(viewer: Viewer, panelId: string): Organisation[] {
  if (viewer.kind !== "person") return [];
  const held = new Set(viewer.grants.filter((grant) => isWithin({ ...grant, everywhere: false }, { panelId })).map(({ role }) => organisationOf[role]));
  return organisations.filter((one) => held.has(one));
}

/** Somebody who took one of the two parts. */
export type Partaker = { personId: string; email: string; organisations: readonly Organisation[] };

export type NotTwo = "same_person" | "same_inbox" | "same_organisation";

/** What keeps the two from being two people, or null. One inbox is one person, whatever is written behind a plus sign. */
export function notTwoPeople(one: Pick<Partaker, "personId" | "email">, other: Pick<Partaker, "personId" | "email">): "same_person" | "same_inbox" | null {
  if (one.personId === other.personId) return "same_person";
  return one.email !== "" && inboxOf(one.email) === inboxOf(other.email) ? "same_inbox" : null;
}

/** What keeps the two from checking each other, or null. Whoever acts for two organisations is independent of neither. */
export function notIndependent(one: Partaker, other: Partaker): NotTwo | null {
  return notTwoPeople(one, other) ?? (one.organisations.some((organisation) => other.organisations.includes(organisation)) ? "same_organisation" : null);
}

const dotsDoNotCount: ReadonlySet<string> = new Set(["gmail.com", "googlemail.com"]);

/** The inbox behind an address in its normal form: without what stands behind a plus sign and, where the provider ignores them, without dots. */
export function inboxOf(email: string): string {
  const at = email.lastIndexOf("@");
  const domain = email.slice(at + 1);
  const local = email.slice(0, at).replace(/\+.*$/, "");
  return dotsDoNotCount.has(domain) ? `${local.replaceAll(".", "")}@gmail.com` : `${local}@${domain}`;
}

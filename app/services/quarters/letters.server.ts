/** Once a quarter, a letter to those who raised or supported something that became a priority: what was done about it. */
import { inArray, isNotNull } from "drizzle-orm";
import { concernFollowers, issueConcerns, priorities } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { letterQuarter, type Quarter } from "~/domain/quarter";
import { concernNews } from "~/emails/concern-news";
import { env } from "~/env.server";
import { told as words } from "~/messages/en/told";
import { stopLinkOf } from "~/services/concerns/letters.server";
import { queueLetters, type Letter } from "~/services/letters/write.server";
import { markOf } from "~/services/people/address-key.server";
import { findWardByCode } from "~/services/wards/read.server";
import { toldOfWards } from "./read.server";
import { nameOfQuarter, toldText, type ToldText } from "./text.server";

type Followed = { priorityId: string; wardCode: string; followerId: string; email: string };

/**
 * In the second to fourth week of a quarter, one letter for each address and ward about the quarter that has ended. Each is
 * written once, however often this runs.
 */
export async function sendQuarters(permit: Permit<"quarter.tell">): Promise<{ letters: number }> {
  const quarter = letterQuarter(londonDay(permit.now));
  const followed = quarter === null ? [] : await followedPriorities();
  if (quarter === null || followed.length === 0) return { letters: 0 };
  const letters = await lettersOf(permit, quarter, followed);
  if (letters.length === 0) return { letters: 0 };
  await change(permit, async (tx) => {
    await queueLetters(tx, letters);
    return { value: null, log: [], touches: [] };
  });
  return { letters: letters.length };
}

async function lettersOf(permit: Permit<"quarter.tell">, quarter: Quarter, followed: readonly Followed[]): Promise<Letter[]> {
  const codes = [...new Set(followed.map(({ wardCode }) => wardCode))];
  const told = await toldOfWards(permit, codes, quarter);
  const places = new Map(await Promise.all(codes.map(async (code) => [code, await findWardByCode(permit, code)] as const)));
  const today = londonDay(permit.now);
  return codes.flatMap((code) => {
    const [ofWard, place] = [told.get(code), places.get(code)];
    if (!ofWard || !place) return [];
    const text = toldText(ofWard, today);
    const here = followed.filter(({ wardCode }) => wardCode === code);
    return [...new Set(here.map(({ email }) => email))].flatMap((to): Letter[] => {
      const theirs = here.filter(({ email }) => email === to);
      const stories = text.stories.filter(({ id }) => theirs.some(({ priorityId }) => priorityId === id));
      const [first] = theirs;
      if (stories.length === 0 || !first) return [];
      const name = nameOfQuarter(quarter);
      const letter = concernNews({
        subject: words.letter.subject(place.name, name),
        sentences: [words.letter.opening(name)],
        list: stories.flatMap(linesOf),
        links: [...stories.map(({ id, heading }) => ({ href: `${env.publicUrl}/priorities/${id}`, label: words.letter.follow(heading) })), { href: `${env.publicUrl}${place.path}/you-said-we-did/${quarter}`, label: words.letter.page }],
        stop: stopLinkOf(first.followerId),
      });
      return [{ onceKey: `quarter:${quarter}:${code}:${markOf("letter", to).toString("base64url")}`, kind: "concern.quarter", to, dueAt: permit.now, ...letter }];
    });
  });
}

/** What was done comes with its heading; who set it is known to the reader. */
function linesOf({ heading, parts }: ToldText["stories"][number]): string[] {
  return parts.filter(({ part }) => part !== "said").flatMap(({ heading: part, lines }) => lines.map(({ text, when }) => `${heading}. ${part}: ${when ? `${when.words}: ` : ""}${text}`));
}

/** Everybody who left an address with something that became a priority; addresses lie apart from what was raised. */
async function followedPriorities(): Promise<Followed[]> {
  const tables = appRead();
  const made = await tables.select({ id: priorities.id, issueId: priorities.issueId, wardCode: priorities.wardCode }).from(priorities).where(isNotNull(priorities.issueId));
  const issueIds = [...new Set(made.flatMap(({ issueId }) => issueId ?? []))];
  if (issueIds.length === 0) return [];
  const merged = new Map((await tables.select().from(issueConcerns).where(inArray(issueConcerns.issueId, issueIds))).map(({ concernId, issueId }) => [concernId, issueId]));
  const followers = await tables.select().from(concernFollowers);
  return followers.flatMap(({ id, issueId, concernId, emailNorm }) => {
    const followed = issueId ?? merged.get(concernId ?? "");
    return followed === undefined ? [] : made.filter((priority) => priority.issueId === followed).map((priority) => ({ priorityId: priority.id, wardCode: priority.wardCode, followerId: id, email: emailNorm }));
  });
}

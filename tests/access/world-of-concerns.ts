/** A concern with somebody's own words and address, merged into a published issue in the panel's words. */
import { concernFollowers, concerns, concernSlips, issueConcerns, issues } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { hashOfSecret, newNumber } from "~/services/concerns/numbers.server";

const now = new Date("2027-03-01T12:00:00Z");

/** What a resident wrote for the panel alone. */
export const privateConcern = "Flames behind the shops, told in private words";
export const privateFollower = "resident-in-private@example.test";

/** The things of the world that addresses name: the concern by its number, its secret, and the issue. */
export async function makeConcern(place: { panelId: string; wardCode: string }): Promise<{ concern: string; issue: string; secret: string; slips: string }> {
  const tables = databases().app.write;
  const secret = `${newId()}${newId()}`;
  const concern = { id: newId(), number: newNumber(), ...place, channel: "online" as const, people: 1, what: privateConcern, howOften: "daily" as const, keptDetails: [], isDanger: false, receivedAt: now, state: "merged" as const, answeredAt: now, secretHash: hashOfSecret(secret), version: 1 };
  await tables.insert(concerns).values(concern);
  await tables.insert(concernFollowers).values({ id: newId(), concernId: concern.id, emailNorm: privateFollower, keptUntil: "2028-03-01" });
  const issue = { id: newId(), ...place, title: "Bins on fire", owner: "joint" as const, success: "Fewer fires", measure: "Calls", figures: [], state: "published" as const, publishedAt: now, createdAt: now, version: 1 };
  await tables.insert(issues).values(issue);
  await tables.insert(issueConcerns).values({ concernId: concern.id, issueId: issue.id, mergedAt: now });
  const slips = newId();
  await tables.insert(concernSlips).values({ number: newNumber(), ...place, batchId: slips, printedOn: "2027-03-01" });
  return { concern: concern.number, issue: issue.id, secret, slips };
}

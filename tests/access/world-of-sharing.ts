/** A partner of a borough that was asked to help, with what nobody outside may read of it. */
import { jointResults, partners, referrals } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";

/** Mailboxes of a partner and its manager, and a result that waits: for those concerned alone. */
export const privatePartner = ["priorities-mailbox@partner.example", "head-of-housing@partner.example", "A joint result that nobody has agreed to yet"] as const;

export async function makePartner({ boroughCode, priorityId, name }: { boroughCode: string; priorityId: string; name: string }): Promise<{ partner: string; jointResult: string }> {
  const partner = { id: newId(), boroughCode, name: `Partner ${name}`, kind: "housing" as const, email: privatePartner[0], managerPost: "Head of housing", managerEmail: privatePartner[1], serves: null, getsAll: false };
  const tables = databases().app.write;
  await tables.insert(partners).values(partner);
  await tables.insert(referrals).values({ id: newId(), priorityId, boroughCode, addressee: "partner", partnerId: partner.id, body: `partner:${partner.id}`, sentAt: new Date("2027-03-01T12:00:00Z"), sentBy: "test", answerDueOn: "2027-03-15" });
  const result = { id: newId(), priorityId, sentence: privatePartner[2], effect: "reduced" as const, measure: null, organisation: "police" as const, saidBy: "test", saidAt: new Date("2027-03-01T12:00:00Z"), state: "waiting" as const, onceKey: newId() };
  await tables.insert(jointResults).values(result);
  return { partner: partner.id, jointResult: result.id };
}

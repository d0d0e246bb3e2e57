/** A partner of a borough that was asked to help, with what nobody outside may read of it. */
import { partners, referrals } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";

/** Mailboxes of a partner and its manager: for those who keep the list alone. */
export const privatePartner = ["priorities-mailbox@partner.example", "head-of-housing@partner.example"] as const;

export async function makePartner({ boroughCode, priorityId, name }: { boroughCode: string; priorityId: string; name: string }): Promise<{ partner: string }> {
  const partner = { id: newId(), boroughCode, name: `Partner ${name}`, kind: "housing" as const, email: privatePartner[0], managerPost: "Head of housing", managerEmail: privatePartner[1], serves: null, getsAll: false };
  const tables = databases().app.write;
  await tables.insert(partners).values(partner);
  await tables.insert(referrals).values({ id: newId(), priorityId, boroughCode, addressee: "partner", partnerId: partner.id, body: `partner:${partner.id}`, sentAt: new Date("2027-03-01T12:00:00Z"), sentBy: "test", answerDueOn: "2027-03-15" });
  return { partner: partner.id };
}

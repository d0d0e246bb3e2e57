/** The asker's own page. */
import { shownNumber } from "~/domain/concern";
import type { Permit } from "~/domain/permission";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";
import { findQuestionStatus, ownQuestion } from "./read.server";

/** What the asker's own page shows, for whoever holds the secret; null otherwise. `path` is the page's own address. */
export async function ownQuestionPage(permit: Permit<"question.view">, number: string, secret: string) {
  const own = await ownQuestion(permit, number, secret);
  const status = own && (await findQuestionStatus(permit, number));
  const ward = status && (await findWardByCode(permit, status.wardCode));
  return own && status && ward ? { ward: await frameOfWard(permit, ward), own, status, path: `/questions/${shownNumber(own.number)}/mine/${secret}` } : null;
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { orNotFound, requireAccess } from "~/access/door.server";
import { seeOther } from "~/http/redirect.server";
import { findPaperToEdit } from "~/services/papers/read.server";
import { publishPaper } from "~/services/papers/write.server";

/** There is nothing to see here: publishing begins with looking at the paper. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "paper.edit");
  const paper = orNotFound(await findPaperToEdit(permit, args.params.paper ?? ""));
  return seeOther(`/papers/${paper.id}/edit`);
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "paper.edit");
  const paper = orNotFound(await findPaperToEdit(permit, args.params.paper ?? ""));
  const outcome = await publishPaper(permit, paper.id);
  return outcome.ok ? seeOther(`/meetings/${paper.meetingId}/papers`, "paper.published") : seeOther(`/papers/${paper.id}/edit`);
}

/** Never drawn: both ways lead on. It makes this a page, so that a paper that is not there gets the site's 404 page. */
export default function LeadsOn() {
  return null;
}

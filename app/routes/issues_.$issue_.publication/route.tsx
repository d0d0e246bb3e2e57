import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { orNotFound, requireAccess } from "~/access/door.server";
import { seeOther } from "~/http/redirect.server";
import { findIssueWithin } from "~/services/issues/read.server";
import { publishIssue } from "~/services/issues/write.server";

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "issue.publish");
  const issue = orNotFound(await findIssueWithin(permit, args.params.issue ?? ""));
  return redirect(`/issues/${issue.id}/edit`, 302);
}

/** Makes the panel's words public. What cannot be published stands on the issue's own page, ready to be mended. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "issue.publish");
  const issue = orNotFound(await findIssueWithin(permit, args.params.issue ?? ""));
  const outcome = await publishIssue(permit, issue.id);
  return outcome.ok ? seeOther(`/issues/${issue.id}/edit`, "issue.published") : seeOther(`/issues/${issue.id}/edit`);
}

/** Never drawn: there is nothing to read here, and whoever comes by hand is sent on. */
export default function LeadsOn() {
  return null;
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { orNotFound, requireAccess } from "~/access/door.server";
import { roundPickForm } from "~/forms/issue";
import { readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { findIssueWithin } from "~/services/issues/read.server";
import { putOnRound } from "~/services/issues/round.server";

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "issue.write");
  const issue = orNotFound(await findIssueWithin(permit, args.params.issue ?? ""));
  return redirect(`/issues/${issue.id}/edit`, 302);
}

/** Adds the issue to a draft vote and leads there, where a full list or the same words are said. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "issue.write");
  const issue = orNotFound(await findIssueWithin(permit, args.params.issue ?? ""));
  const form = await readForm(args.request, roundPickForm);
  if (!form.ok) return seeOther(`/issues/${issue.id}/edit`);
  const outcome = await putOnRound(permit, issue.id, form.value.round);
  return outcome.ok ? seeOther(`/rounds/${outcome.value.roundId}/edit`, "round.changed") : seeOther(`/issues/${issue.id}/edit`, `issue.refused.${outcome.reason}`);
}

/** Never drawn: there is nothing to read here, and whoever comes by hand is sent on. */
export default function LeadsOn() {
  return null;
}

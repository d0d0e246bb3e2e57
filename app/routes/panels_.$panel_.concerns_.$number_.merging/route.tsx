import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { orNotFound, requireAccess } from "~/access/door.server";
import { mergeForm } from "~/forms/concern";
import { readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { findConcernWithin } from "~/services/concerns/read.server";
import { mergeConcerns } from "~/services/issues/write.server";
import { findPanelWithin } from "~/services/panels/read.server";

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "issue.write");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  orNotFound(await findConcernWithin(permit, panel.id, args.params.number ?? ""));
  return redirect(`/panels/${panel.slug}/concerns/${args.params.number}`, 302);
}

/** Puts the concern into an issue that is there. Where somebody else was quicker, its page shows how it stands. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "issue.write");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const concern = orNotFound(await findConcernWithin(permit, panel.id, args.params.number ?? ""));
  const form = await readForm(args.request, mergeForm);
  const outcome = form.ok ? await mergeConcerns(permit, form.value.issue, [concern.id]) : null;
  return outcome?.ok ? seeOther(`/panels/${panel.slug}/concerns`, "issue.merged") : seeOther(`/panels/${panel.slug}/concerns/${args.params.number}`);
}

/** Never drawn: there is nothing to read here, and whoever comes by hand is sent on. */
export default function LeadsOn() {
  return null;
}

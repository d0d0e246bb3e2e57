import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { orNotFound, requireAccess } from "~/access/door.server";
import { versionForm } from "~/forms/concern";
import { readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { takeAnswerBack } from "~/services/concerns/answer.server";
import { findConcernWithin } from "~/services/concerns/read.server";
import { findPanelWithin } from "~/services/panels/read.server";

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "concern.answer");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  orNotFound(await findConcernWithin(permit, panel.id, args.params.number ?? ""));
  return redirect(`/panels/${panel.slug}/concerns/${args.params.number}`, 302);
}

/** Takes an answer back. Where somebody else was quicker, the page of the concern shows how it stands. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "concern.answer");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const concern = orNotFound(await findConcernWithin(permit, panel.id, args.params.number ?? ""));
  const form = await readForm(args.request, versionForm);
  const outcome = form.ok ? await takeAnswerBack(permit, concern.id, form.value) : null;
  return outcome?.ok ? seeOther(`/panels/${panel.slug}/concerns`, "concern.taken_back") : seeOther(`/panels/${panel.slug}/concerns/${args.params.number}`);
}

/** Never drawn: there is nothing to read here, and whoever comes by hand is sent on. */
export default function LeadsOn() {
  return null;
}

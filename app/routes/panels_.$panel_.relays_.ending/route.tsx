import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { orNotFound, requireAccess } from "~/access/door.server";
import { relayEndForm } from "~/forms/concern-paper";
import { readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { endRelay } from "~/services/concerns/relays.server";
import { findPanelWithin } from "~/services/panels/read.server";

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "relay.invite");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  return redirect(`/panels/${panel.slug}/relays`, 302);
}

/** Ends the link of a group at once. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "relay.invite");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, relayEndForm);
  const outcome = form.ok ? await endRelay(permit, form.value.relay) : null;
  return outcome?.ok ? seeOther(`/panels/${panel.slug}/relays`, "relay.ended") : seeOther(`/panels/${panel.slug}/relays`);
}

/** Never drawn: there is nothing to read here, and whoever comes by hand is sent on. */
export default function LeadsOn() {
  return null;
}

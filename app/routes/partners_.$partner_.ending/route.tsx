import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { orNotFound, requireAccess } from "~/access/door.server";
import { seeOther } from "~/http/redirect.server";
import { findPartnerWithin } from "~/services/partners/read.server";
import { endPartner } from "~/services/partners/write.server";
import { boroughByName } from "~/services/wards/read.server";

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "partner.edit");
  const partner = orNotFound(await findPartnerWithin(permit, args.params.partner ?? ""));
  return redirect(`/partners/${partner.id}/edit`, 302);
}

/** Takes a partner off the borough's list at once. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "partner.edit");
  const partner = orNotFound(await findPartnerWithin(permit, args.params.partner ?? ""));
  const borough = orNotFound(await boroughByName(permit, partner.boroughCode));
  const outcome = await endPartner(permit, partner.id);
  return seeOther(`/boroughs/${borough.slug}/partners`, outcome.ok ? "partner.ended" : undefined);
}

/** Never drawn: there is nothing to read here, and whoever comes by hand is sent on. */
export default function LeadsOn() {
  return null;
}

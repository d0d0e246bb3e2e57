import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { orNotFound, requireAccess } from "~/access/door.server";
import { emptyForm } from "~/forms/round";
import { readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { makeNumber } from "~/services/proofs/write.server";
import { findWardByCode } from "~/services/wards/read.server";

/** There is nothing to see here: the number is shown on the page of the proof. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "proof.show");
  const ward = orNotFound(await findWardByCode(permit, args.params.code ?? ""));
  return seeOther(`/wards/${ward.code}/proof`);
}

/** Whoever is not on the roll goes back to the page, which says what to do first. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "proof.show");
  const ward = orNotFound(await findWardByCode(permit, args.params.code ?? ""));
  await readForm(args.request, emptyForm);
  await makeNumber(permit, ward.code);
  return seeOther(`/wards/${ward.code}/proof`);
}

/** Never drawn: both ways lead on. It makes this a page, so that a ward that is not there gets the site's 404 page. */
export default function LeadsOn() {
  return null;
}

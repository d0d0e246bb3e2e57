import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { orNotFound, requireAccess } from "~/access/door.server";
import { findWardByCode } from "~/services/wards/read.server";

/** `GET /wards/{ward code}`: a lasting address by ONS code, in any case, that leads to the readable one. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "ward.view");
  const code = args.params.code ?? "";
  const ward = orNotFound((await findWardByCode(permit, code)) ?? (await findWardByCode(permit, code.toUpperCase())));
  return redirect(ward.path, 302);
}

/** Never drawn: whoever comes is sent on. It makes this a page, so that a ward that is not there gets the site's 404 page. */
export default function LeadsOn() {
  return null;
}

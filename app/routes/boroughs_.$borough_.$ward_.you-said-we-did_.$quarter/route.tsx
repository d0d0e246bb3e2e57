import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import type { PageHandle } from "~/components/title";
import { ToldQuarterPage } from "~/components/told-quarter";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { toldPage } from "~/services/quarters/page.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.told.title(found.ward.name), found.text.name, found.ward.borough] : []) };

/** One quarter by its name, "2027-q1". */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "ward.view");
  const { borough = "", ward = "", quarter = "" } = args.params;
  const page = orNotFound(await toldPage(permit, { borough, ward, quarter }));
  publicly(args, { shows: [`ward:${page.code}`] });
  return page;
}

export default function OneQuarter() {
  return <ToldQuarterPage {...useLoaderData<typeof loader>()} />;
}

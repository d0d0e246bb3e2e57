import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import type { PageHandle } from "~/components/title";
import { ToldQuarterPage } from "~/components/told-quarter";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { toldPage } from "~/services/quarters/page.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.told.title(found.ward.name), found.ward.borough] : []) };

/** What was said, done and changed in the latest quarter. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "ward.view");
  const { borough = "", ward = "" } = args.params;
  const page = orNotFound(await toldPage(permit, { borough, ward, quarter: null }));
  publicly(args, { shows: [`ward:${page.code}`] });
  return page;
}

export default function LatestQuarter() {
  return <ToldQuarterPage {...useLoaderData<typeof loader>()} />;
}

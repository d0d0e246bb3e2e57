import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { PlainPage } from "~/components/plain-page";
import type { PageHandle } from "~/components/title";
import { publicly } from "~/http/page.server";
import { pages } from "~/messages/en/pages";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [pages[data.name].title] : []) };

/** The plain pages of the footer and the help strip; any other single word of an address is not found. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, "page.view");
  const name = orNotFound((Object.keys(pages) as (keyof typeof pages)[]).find((known) => known === args.params.page));
  publicly(args, { shows: [] });
  return { name };
}

export default function PlainPageRoute() {
  return <PlainPage name={useLoaderData<typeof loader>().name} />;
}

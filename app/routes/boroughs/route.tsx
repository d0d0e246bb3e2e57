import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { boroughsOfLondon } from "~/services/wards/read.server";

export const handle: PageHandle = { title: () => [en.place.boroughs.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "ward.view");
  publicly(args, { shows: ["places"] });
  const boroughs = await boroughsOfLondon(permit);
  return { boroughs: boroughs.map(({ code, name, slug, wardCount }) => ({ code, name, slug, wardCount })) };
}

export default function Boroughs() {
  const { boroughs } = useLoaderData<typeof loader>();
  const words = en.place.boroughs;
  return (
    <Page back={{ href: "/" }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        {boroughs.length === 0 ? <EmptyState title={words.noneTitle}>{words.none}</EmptyState> : null}
        <ul className="govuk-list wp-places">
          {boroughs.map((borough) => (
            <li key={borough.code}>
              <a href={`/boroughs/${borough.slug}`}>{borough.name}</a> <span className="wp-small">{words.wards(borough.wardCount)}</span>
            </li>
          ))}
        </ul>
      </Reading>
    </Page>
  );
}

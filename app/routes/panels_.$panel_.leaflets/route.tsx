import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { longDay } from "~/domain/day";
import { en } from "~/messages/en";
import { findPanelWithin } from "~/services/panels/read.server";
import { leafletsOf } from "~/services/proofs/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => [en.proof.leaflets.title, ...(found ? [found.ward.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "leaflet.print");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), slug: panel.slug, batches: await leafletsOf(permit, panel.id) };
}

export default function Leaflets() {
  const { ward, slug, batches } = useLoaderData<typeof loader>();
  const words = en.proof.leaflets;
  return (
    <WardPage ward={ward} isPrivate back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        <p>
          <ButtonLink href={`/panels/${slug}/leaflets/new`}>{words.submit}</ButtonLink>
        </p>
        {batches.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <Table
            caption={words.title}
            hideCaption
            columns={[
              { key: "made", label: words.columns.made },
              { key: "ward", label: words.columns.ward },
              { key: "leaflets", label: words.columns.leaflets, numeric: true },
              { key: "used", label: words.columns.used, numeric: true },
            ]}
            rows={batches.map(({ id, ward: name, leaflets, used, madeOn }) => ({ key: id, cells: { made: <a href={`/panels/${slug}/leaflets/${id}`}>{words.print(longDay(madeOn))}</a>, ward: name, leaflets, used } }))}
          />
        )}
      </Reading>
    </WardPage>
  );
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { partner as words } from "~/messages/en/partner";
import { findBoroughWithin } from "~/services/boroughs/read.server";
import { partnersWithin, wardsToServe } from "~/services/partners/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.title(data.borough)] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "partner.edit");
  const { code, name, slug } = orNotFound(await findBoroughWithin(permit, args.params.borough ?? ""));
  const [partners, wards] = await Promise.all([partnersWithin(permit, code), wardsToServe(permit, code)]);
  const wardNames = new Map(wards.map((ward) => [ward.code, ward.name]));
  return {
    borough: name,
    slug,
    partners: partners.map(({ id, name: own, kind, serves, getsAll, endedOn, wardCodes }) => ({ id, name: own, kind, serves, getsAll, hasEnded: endedOn !== null, wards: wardCodes.flatMap((one) => wardNames.get(one) ?? []) })),
    said: saidOf(args.request),
  };
}

export default function Partners() {
  const { borough, slug, partners, said } = useLoaderData<typeof loader>();
  const { columns } = words;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk", label: en.frame.desk.label }}>
      <Said said={said} />
      <Reading>
        <h1>{words.title(borough)}</h1>
        <p className="wp-lede">{words.lede}</p>
        <p>
          <ButtonLink href={`/boroughs/${slug}/partners/new`}>{words.add}</ButtonLink>
        </p>
        <p>
          <a href={`/boroughs/${slug}/managers`}>{words.managers.link}</a>
        </p>
      </Reading>
      {partners.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneWords}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.title(borough)}
          hideCaption
          columns={[
            { key: "name", label: columns.name },
            { key: "kind", label: columns.kind },
            { key: "serves", label: columns.serves },
            { key: "gets", label: columns.gets },
          ]}
          rows={partners.map((one) => ({
            key: one.id,
            cells: {
              name: <a href={`/partners/${one.id}/edit`}>{one.name}</a>,
              kind: words.kinds[one.kind],
              serves: [one.serves, one.wards.length > 0 ? one.wards.join(", ") : words.wholeBorough].filter(Boolean).join(". "),
              gets: one.hasEnded ? words.ended : one.getsAll ? words.getsAll : words.getsSome,
            },
          }))}
        />
      )}
    </Page>
  );
}

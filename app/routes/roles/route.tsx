import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { EmptyState } from "~/components/empty-state";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { londonDay, shortDay } from "~/domain/day";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { rolesWithin } from "~/services/people/roles.server";

export const handle: PageHandle = { title: () => [en.role.list.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "role.view");
  return { held: await rolesWithin(permit), today: londonDay(permit.now), said: saidOf(args.request) };
}

export default function Roles() {
  const { held, today, said } = useLoaderData<typeof loader>();
  const words = en.role.list;
  const columns = (["person", "role", "place", "days", "end"] as const).map((key) => ({ key, label: words.columns[key] }));
  return (
    <Page who={en.frame.desk} back={{ href: "/desk" }}>
      <Said said={said} />
      <h1 className="govuk-heading-l">{words.title}</h1>
      <p className="wp-lede">{words.lede}</p>
      <p>
        <ButtonLink href="/roles/new">{words.give}</ButtonLink>
      </p>
      {held.length === 0 ? (
        <EmptyState title={words.none.title}>{words.none.words}</EmptyState>
      ) : (
        <Table
          caption={words.caption}
          hideCaption
          columns={columns}
          rows={held.map(({ id, person, role, scope, fromOn, untilOn, mayEnd }) => ({
            key: id,
            cells: {
              person,
              role: en.role.names[role],
              place: scope.name || en.role.everywhere,
              days: untilOn ? words.span(shortDay(fromOn, today), shortDay(untilOn, today)) : words.from(shortDay(fromOn, today)),
              end: mayEnd ? (
                <a href={`/roles/${id}/end`}>
                  {words.end} <span className="govuk-visually-hidden">{words.endWhat(person, en.role.names[role])}</span>
                </a>
              ) : (
                words.notYours
              ),
            },
          }))}
        />
      )}
    </Page>
  );
}

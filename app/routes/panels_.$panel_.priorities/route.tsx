import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { can } from "~/domain/permission";
import { en } from "~/messages/en";
import { findPanelWithin } from "~/services/panels/read.server";
import { prioritiesOfWard } from "~/services/priorities/read.server";
import { frameOfPanel, wardsOfPanel } from "~/services/wards/read.server";

const words = en.review.hub;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => [words.title, ...(found ? [found.panel.name] : [])] };

/** What those who run a panel, and its members, keep about its priorities: one list of ways. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "verdict.enter");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const wards = await wardsOfPanel(permit, panel.id);
  const lists = await Promise.all(wards.map(async ({ code, name }) => ({ ward: name, priorities: (await prioritiesOfWard(permit, code)).map(({ id, slot, problem }) => ({ id, slot, problem })) })));
  return { frame: orNotFound(await frameOfPanel(permit, panel.id)), panel: { name: panel.name, slug: panel.slug }, lists, isOfficer: can(permit.viewer, "measure.set", { panelId: panel.id }) };
}

export default function PanelPriorities() {
  const { frame, panel, lists, isOfficer } = useLoaderData<typeof loader>();
  const all = lists.flatMap(({ ward, priorities }) => priorities.map((priority) => ({ ...priority, ward })));
  return (
    <WardPage ward={frame} isPrivate current="priorities" back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{panel.name}</p>
        <p>{words.lede}</p>
        {all.length === 0 ? <EmptyState title={en.priority.list.none}>{en.priority.list.noneWords}</EmptyState> : null}
        {all.map(({ id, slot, problem, ward }) => (
          <section key={id} className="wp-section">
            <h2>
              <a href={`/priorities/${id}`}>{lists.length > 1 ? `${ward}: ${en.review.meeting.line(slot, problem)}` : en.review.meeting.line(slot, problem)}</a>
            </h2>
            <ul>
              {isOfficer ? (
                <>
                  <li>
                    <a href={`/priorities/${id}/measure`}>
                      {en.measure.form.title} <span className="govuk-visually-hidden">{problem}</span>
                    </a>
                  </li>
                  <li>
                    <a href={`/priorities/${id}/returns`}>
                      {en.actionReturn.form.link} <span className="govuk-visually-hidden">{problem}</span>
                    </a>
                  </li>
                </>
              ) : null}
              <li>
                <a href={`/priorities/${id}/verdicts`}>
                  {en.verdict.paper.link} <span className="govuk-visually-hidden">{problem}</span>
                </a>
              </li>
            </ul>
          </section>
        ))}
      </Reading>
    </WardPage>
  );
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { Time } from "~/components/time";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonDay, plainDay } from "~/domain/day";
import { en } from "~/messages/en";
import { changesOfPanel } from "~/services/actions/changes.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = en.action.changes;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.title, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.see_history");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, panel.id));
  return { frame, changes: await changesOfPanel(permit, panel.id) };
}

export default function Changes() {
  const { frame, changes } = useLoaderData<typeof loader>();
  return (
    <WardPage ward={frame} isPrivate current="priorities" back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p>{words.lede}</p>
        {changes.length === 0 ? <p>{words.none}</p> : null}
        <ul className="wp-team-updates">
          {changes.map(({ id, updateId, kind, at, credit, problem, before, now, reason }) => (
            <li key={id}>
              <p>
                <strong>{en.action.history.kinds[kind]}</strong>: {problem}
              </p>
              <p className="wp-small">
                <Time words={plainDay(londonDay(at))} iso={londonDay(at)} />
                {credit ? `. ${en.action.history.by(credit)}` : ""}
              </p>
              <p>{words.before(before)}</p>
              <p>{kind === "withdrawn" ? en.action.withdrawnWhy(reason ?? "") : words.now(now)}</p>
              <p>
                <a href={`/updates/${updateId}/history`}>
                  {en.action.posted.history}
                  <span className="govuk-visually-hidden">: {problem}</span>
                </a>
              </p>
            </li>
          ))}
        </ul>
      </Reading>
    </WardPage>
  );
}

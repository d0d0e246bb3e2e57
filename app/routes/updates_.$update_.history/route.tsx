import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { Page } from "~/components/page";
import { PromiseThread } from "~/components/promise-thread";
import { Time } from "~/components/time";
import type { PageHandle } from "~/components/title";
import { actionEntry, actionTitle } from "~/components/told";
import { londonDay, plainDay } from "~/domain/day";
import { en } from "~/messages/en";
import { historyOfAction, type HistoryEntry } from "~/services/actions/history.server";
import { findUpdate } from "~/services/actions/own.server";

export const handle: PageHandle = { title: () => [en.action.history.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.see_history");
  const update = orNotFound(await findUpdate(permit, args.params.update ?? ""));
  // Words that wait are for those who posted them.
  return { update, history: update.held ? [] : await historyOfAction(permit, update.id) };
}

export default function History() {
  const { update, history } = useLoaderData<typeof loader>();
  const words = en.action.history;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <h1>{words.title}</h1>
        <p>
          <a href={`/priorities/${update.about.id}`}>{update.about.problem}</a> ({update.ward})
        </p>
        <p>{words.lede}</p>
        <h2>{words.now}</h2>
        <div className="wp-as-seen">
          <PromiseThread entries={[actionEntry(update)]} label={words.now} />
        </div>
        {history.length < 2 ? <p>{words.none}</p> : null}
        <ol className="govuk-list">
          {history.map((entry) => (
            <li key={entry.id}>
              <Change entry={entry} />
            </li>
          ))}
        </ol>
      </Reading>
    </Page>
  );
}

function Change({ entry: { kind, at, credit, before, reason } }: { entry: HistoryEntry }) {
  const words = en.action.history;
  const on = londonDay(at);
  return (
    <>
      <p>
        <strong>{words.kinds[kind]}</strong>, <Time words={plainDay(on)} iso={on} />
        {credit ? `. ${words.by(credit)}` : ""}
      </p>
      {reason ? <p>{en.action.withdrawnWhy(reason)}</p> : null}
      {before ? (
        <blockquote className="wp-small">
          <p>{words.before}</p>
          <p>
            {actionTitle(before)}, {en.action.states[before.state]}. {before.sentence}
          </p>
        </blockquote>
      ) : null}
    </>
  );
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Panel } from "~/components/panel";
import { Said } from "~/components/said";
import { StatusTag } from "~/components/status-tag";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonDay, plainDay } from "~/domain/day";
import { saidOf } from "~/http/said.server";
import { suggestion as suggestionWords } from "~/messages/en/suggestion";
import { findMeetingToRun } from "~/services/meetings/read.server";
import { suggestionsOfMeeting } from "~/services/suggestions/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = suggestionWords.list;
type PageData = Awaited<ReturnType<typeof loader>>;

export const handle: PageHandle<PageData | undefined> = { title: (data) => (data ? [words.title, data.title, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "suggestion.answer");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const found = await suggestionsOfMeeting(permit, meeting.id);
  return { frame, id: meeting.id, title: meeting.title, suggestions: found.map((one) => ({ ...one, receivedOn: londonDay(one.receivedAt) })), said: saidOf(args.request) };
}

export default function Suggestions() {
  const { frame, id, title, suggestions, said } = useLoaderData<typeof loader>();
  const parts = [
    { heading: words.waiting, rows: suggestions.filter(({ state }) => state === "waiting") },
    { heading: words.answered, rows: suggestions.filter(({ state }) => state !== "waiting") },
  ];
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${id}/agenda` }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{words.lede(title)}</p>
        {suggestions.length === 0 ? <p>{words.none}</p> : null}
        {parts
          .filter(({ rows }) => rows.length > 0)
          .map(({ heading, rows }) => (
            <section key={heading} className="wp-section">
              <h2>{heading}</h2>
              {rows.map((row) => (
                <One key={row.id} row={row} />
              ))}
            </section>
          ))}
      </Reading>
    </WardPage>
  );
}

function One({ row }: { row: PageData["suggestions"][number] }) {
  const { id, slip, words: typed, receivedOn, hasEmail, state, answer } = row;
  return (
    <Panel>
      <h3>{words.number(slip)}</h3>
      <p className="wp-quoted">{typed}</p>
      <p className="wp-small">
        {words.received(plainDay(receivedOn))} {hasEmail ? words.byEmail : null} <StatusTag status={state === "waiting" ? "todo" : "closed"}>{words.states[state]}</StatusTag>
      </p>
      {state === "waiting" ? (
        <ButtonLink href={`/suggestions/${id}/answer`}>
          {words.answer}
          <span className="govuk-visually-hidden">{words.answerWhich(slip)}</span>
        </ButtonLink>
      ) : (
        <p>{answer}</p>
      )}
    </Panel>
  );
}

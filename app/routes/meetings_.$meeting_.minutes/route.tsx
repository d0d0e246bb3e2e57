import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { MinutesText } from "~/components/minutes-text";
import { Notice } from "~/components/notice";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { plainDay, shortDay, londonDay } from "~/domain/day";
import { keepsNotes } from "~/domain/meeting";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { findMeeting, placesOfPanel } from "~/services/meetings/read.server";
import { publicMinutes } from "~/services/minutes/public.server";
import { minutesStanding } from "~/services/minutes/read.server";
import { frameOfPanel } from "~/services/wards/read.server";
import { MinutesNotes } from "./minutes-notes";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = {
  title: (data) => (data ? [en.minutes.title, `${data.meeting.title}, ${shortDay(data.meeting.onDay, data.today)}`, data.frame.name] : []),
};

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.view");
  const found = orNotFound(await findMeeting(permit, args.params.meeting ?? ""));
  const meeting = orNotFound(keepsNotes(found.kind) ? found : null);
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const [minutes, standing] = await Promise.all([publicMinutes(permit, meeting), minutesStanding(permit, meeting)]);
  publicly(args, { shows: [`meeting:${meeting.id}`, ...(await placesOfPanel(meeting.panelId))] });
  return { frame, meeting: { id: meeting.id, title: meeting.title, onDay: meeting.onDay }, minutes, standing, today: londonDay(permit.now) };
}

export default function MinutesPage() {
  const { frame, meeting, minutes, standing } = useLoaderData<typeof loader>();
  const words = en.minutes;
  const here = `/meetings/${meeting.id}`;
  return (
    <WardPage ward={frame} current="meetings" back={{ href: here, label: meeting.title }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.of(meeting.title, plainDay(meeting.onDay))}</h1>
        {minutes === null ? (
          <>
            <p className="wp-lede">{words.none}</p>
            {standing ? <p>{(standing.isOverdue ? words.overdue : words.due)(plainDay(standing.dueOn))}</p> : null}
          </>
        ) : (
          <>
            <Notice tone={minutes.frozen && !minutes.frozen.isIntact ? "attention" : "info"} title={minutes.frozen ? words.approved : words.draft} headingLevel={2}>
              <p>{minutes.frozen ? (minutes.frozen.isIntact ? words.approvedWords(plainDay(minutes.frozen.approvedOn)) : words.hash.broken) : words.draftWords}</p>
            </Notice>
            <MinutesText text={minutes.text} />
            <MinutesNotes notes={minutes.notes} isFrozen={minutes.frozen !== null} />
            {minutes.frozen ? (
              <section className="wp-section">
                <h2>{words.hash.title}</h2>
                <p>{words.hash.words}</p>
                <p>
                  <code className="wp-hash">{minutes.frozen.hash}</code>
                </p>
                <p>
                  <a href={`${here}/minutes.txt`}>{words.hash.file}</a>
                </p>
              </section>
            ) : null}
            <p className="wp-manage wp-small">
              <a href={`${here}/minutes/notes`}>{words.addNote}</a>
            </p>
          </>
        )}
        <p className="wp-manage wp-small">
          {en.meeting.page.forPanel} <a href={`${here}/minutes/writing`}>{words.manage}</a>
        </p>
      </Reading>
    </WardPage>
  );
}

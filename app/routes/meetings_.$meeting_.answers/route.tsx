import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { freshForm } from "~/components/form-state";
import { whenOf } from "~/components/meeting-lines";
import { NoteForm } from "~/components/note-form";
import { Said } from "~/components/said";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { mayAnswer, plansFor } from "~/domain/coming";
import { londonDay } from "~/domain/day";
import { env } from "~/env.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { peopleToNote } from "~/services/coming/noted.server";
import { answersToMeeting, needsForViewer } from "~/services/coming/read.server";
import { findMeetingToRun } from "~/services/meetings/read.server";
import { frameOfPanel } from "~/services/wards/read.server";
import { Needs } from "./needs";
import { People } from "./people";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.coming.list.title, ...(data ? [data.title, data.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "coming.view");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  return {
    frame: orNotFound(await frameOfPanel(permit, meeting.panelId)),
    id: meeting.id,
    title: meeting.title,
    when: whenOf(meeting).words,
    today: londonDay(permit.now),
    address: `${env.publicUrl}/meetings/${meeting.id}/coming`,
    hasRoom: meeting.venueName !== null,
    list: await answersToMeeting(permit, meeting),
    needs: await needsForViewer(permit, meeting),
    note: mayAnswer(meeting, permit.now) ? { people: await peopleToNote(permit, meeting), plans: plansFor(meeting) } : null,
    said: saidOf(args.request),
  };
}

export default function Answers() {
  const { frame, id, title, when, today, address, hasRoom, list, needs, note, said } = useLoaderData<typeof loader>();
  const words = en.coming.list;
  const count = (wanted: (answer: (typeof list.answers)[number]) => boolean) => list.answers.filter(wanted).length;
  const rows = [
    ...(hasRoom ? [[words.seats, words.of(list.taken.seats, list.room.seats)] as const, [words.wheelchairs, words.of(list.taken.wheelchairs, list.room.wheelchairs)] as const] : []),
    [words.waiting, count(({ standing }) => standing === "waiting")] as const,
    [words.joining, count(({ plan }) => plan === "joining")] as const,
    [words.cannot, count(({ plan }) => plan === "cannot_come")] as const,
    [words.toConfirm, count(({ isToConfirm }) => isToConfirm)] as const,
  ];
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${id}/published`, label: words.back }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">
          {title}: {when}
        </p>
        <p>{words.lede}</p>
        <Needs meetingId={id} needs={needs} today={today} />
        <section className="wp-section">
          <Table
            caption={words.counts}
            columns={[
              { key: "what", label: words.what },
              { key: "number", label: words.number },
            ]}
            rows={rows.map(([what, number]) => ({ key: what, cells: { what, number } }))}
          />
          {hasRoom ? (
            <p>
              <a href={`/meetings/${id}/places`}>{words.room}</a>
            </p>
          ) : null}
        </section>
        <People answers={list.answers} />
        {note ? (
          <section className="wp-section">
            <h2>{en.coming.note.title}</h2>
            <NoteForm form={freshForm()} people={note.people} plans={note.plans} action={`/meetings/${id}/answers/new`} />
          </section>
        ) : null}
        <p className="wp-small">
          {words.address} <a href={`/meetings/${id}/coming`}>{address}</a>
        </p>
      </Reading>
    </WardPage>
  );
}

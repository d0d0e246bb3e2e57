import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { leafStateOf, placeOf, whenOf } from "~/components/meeting-lines";
import { MeetingTile } from "~/components/meeting-tile";
import { Panel } from "~/components/panel";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { leafOf, londonDay } from "~/domain/day";
import { hasAgenda, lengthOf, overrunOf } from "~/domain/agenda";
import { keepsNotes, mayCancel, mayChange, mayMove, standingOf, uncheckedFacts } from "~/domain/meeting";
import { reviewsAt } from "~/domain/review";
import { env } from "~/env.server";
import { saidOf } from "~/http/said.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { agendaOf } from "~/services/agendas/read.server";
import { findMeetingToRun, lettersAbout } from "~/services/meetings/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

type PageData = Exclude<Awaited<ReturnType<typeof loader>>, Response>;

export const handle: PageHandle<PageData | undefined> = { title: (data) => (data ? [en.meeting.after.published.title[data.standing], data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const standing = standingOf(meeting, permit.now);
  if (standing === "draft") return seeOther(`/meetings/${meeting.id}/check`);
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const { items } = await agendaOf(permit, meeting.id);
  return {
    frame,
    meeting,
    agenda: { isKept: hasAgenda(meeting.kind) || items.length > 0, overrun: overrunOf(items, meeting), length: lengthOf(meeting) ?? 0 },
    standing,
    address: `${env.publicUrl}/meetings/${meeting.id}`,
    letters: await lettersAbout(permit, meeting),
    unchecked: meeting.venueName ? uncheckedFacts(meeting.accessFacts).length : 0,
    may: { change: mayChange(meeting, permit.now), move: mayMove(meeting, permit.now), cancel: mayCancel(meeting, permit.now), keepRecord: standing !== "cancelled" && keepsNotes(meeting.kind) },
    leaf: { ...leafOf(meeting.onDay, londonDay(permit.now)), state: leafStateOf(standing) },
    said: saidOf(args.request),
  };
}

export default function MeetingPublished() {
  const { frame, meeting, agenda, standing, address, letters, unchecked, may, leaf, said } = useLoaderData<PageData>();
  const words = en.meeting.after.published;
  const here = `/meetings/${meeting.id}`;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/panels/${meeting.panelSlug}/meetings` }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-xl">{words.title[standing]}</h1>
        <MeetingTile leaf={leaf} heading={meeting.title} place={`${whenOf(meeting).words}. ${placeOf(meeting)}`} note={meeting.changeReason ?? undefined}>
          <ButtonLink href={here}>{words.see}</ButtonLink>
        </MeetingTile>
        <Panel title={words.happened} tone="done">
          <ul>
            <li>
              {standing === "cancelled" ? words.cancelledPage : words.page} <a href={here}>{address}</a>
            </li>
            <li>{words.calendar}</li>
            <li>{words.letters(letters)}</li>
            <li>
              {words.poster[standing === "cancelled" || standing === "moved" ? standing : "planned"]} <a href={`${here}/poster`}>{words.printPoster}</a>
            </li>
          </ul>
        </Panel>
        {may.keepRecord ? (
          <p>
            <a href={`${here}/night`}>{en.night.link}</a>
          </p>
        ) : null}
        {may.keepRecord && reviewsAt(meeting.kind) ? (
          <p>
            <a href={`${here}/reviews`}>{en.review.list.link}</a>
          </p>
        ) : null}
        {may.change ? (
          <section className="wp-section">
            <h2>{words.next}</h2>
            <ul>
              {unchecked > 0 ? (
                <li>
                  <a href={`${here}/edit#access-step_free_stop`}>{words.unchecked(unchecked)}</a>
                </li>
              ) : null}
              {agenda.isKept ? (
                <li>
                  <a href={`${here}/agenda`}>{words.agenda}</a> {agenda.overrun > 0 ? en.agenda.refused.overrun(agenda.overrun, agenda.length) : null}
                </li>
              ) : null}
              <li>
                <a href={`${here}/answers`}>{en.coming.list.title}</a>
              </li>
              <li>
                <a href={`${here}/panels`}>{words.joint}</a>
              </li>
              <li>
                <a href={`${here}/edit`}>{words.edit}</a>
              </li>
              {may.move ? (
                <li>
                  <a href={`${here}/new-time`}>{words.move}</a>
                </li>
              ) : null}
              {may.cancel ? (
                <li>
                  <a href={`${here}/cancellation`}>{words.cancel}</a>
                </li>
              ) : null}
            </ul>
          </section>
        ) : null}
      </Reading>
    </WardPage>
  );
}

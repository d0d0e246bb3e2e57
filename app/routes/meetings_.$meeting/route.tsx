import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Columns } from "~/components/columns";
import { FollowCalendar } from "~/components/follow-calendar";
import { leafStateOf, placeOf, whenOf } from "~/components/meeting-lines";
import { MeetingTile } from "~/components/meeting-tile";
import { Panel } from "~/components/panel";
import { StructuredData } from "~/components/structured-data";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { leafOf, londonDay, shortDay } from "~/domain/day";
import { takesSuggestions } from "~/domain/agenda";
import { eventFacts } from "~/domain/event-facts";
import { asksEveryone, mayAnswer } from "~/domain/coming";
import { reviewsAt } from "~/domain/review";
import { askForHelpBy, isOver, nextTurn, standingOf } from "~/domain/meeting";
import { env } from "~/env.server";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { agendaOf, mattersArising } from "~/services/agendas/read.server";
import { followPanel } from "~/services/calendar/read.server";
import { publicCount } from "~/services/coming/read.server";
import { findMeeting, jointPanels, nextMeetingOfPanel, placesOfMeeting, recordOfMeeting, replacementOf, surgeryBefore } from "~/services/meetings/read.server";
import { minutesStanding } from "~/services/minutes/read.server";
import { packOfMeeting, papersOfMeeting } from "~/services/papers/read.server";
import { workSinceLastMeeting } from "~/services/work-reports/read.server";
import { prioritiesToReview, reviewsOfMeeting } from "~/services/reviews/read.server";
import { publicVenue } from "~/services/venues/read.server";
import { answersOfMeeting } from "~/services/suggestions/read.server";
import { frameOfPanel } from "~/services/wards/read.server";
import { AgendaPart } from "./agenda-part";
import { Banner } from "./banner";
import { ComingPart } from "./coming-part";
import { MinutesLine } from "./minutes-line";
import { ReviewPart } from "./review-part";
import { Visit } from "./visit";
import { WhatHappened } from "./what-happened";
import { WhyThen } from "./why-then";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = {
  title: (data) => (data ? [`${data.meeting.title}, ${shortDay(data.meeting.onDay, data.today)}`, data.frame.name] : []),
};

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.view");
  const meeting = orNotFound(await findMeeting(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const isPast = isOver(meeting, permit.now);
  const [places, record, next, agenda, arising, report, papers, pack, suggestions, venue, joint, surgery, surgeryFor, instead] = await Promise.all([
    placesOfMeeting(meeting),
    recordOfMeeting(permit, meeting.id),
    nextMeetingOfPanel(permit, meeting.panelId),
    agendaOf(permit, meeting.id),
    isPast ? [] : mattersArising(permit, meeting.panelId),
    isPast ? null : workSinceLastMeeting(permit, meeting.panelId),
    papersOfMeeting(permit, meeting.id),
    packOfMeeting(meeting, permit.now),
    answersOfMeeting(permit, meeting.id),
    publicVenue(permit, meeting.venueId),
    jointPanels(permit, meeting.id),
    surgeryBefore(permit, meeting.id),
    meeting.surgeryForId ? findMeeting(permit, meeting.surgeryForId) : null,
    replacementOf(permit, meeting),
  ]);
  const turns = [nextTurn(meeting, permit.now), next ? nextTurn(next, permit.now) : undefined].filter((turn) => turn !== undefined);
  const [reviews, toReview] = await Promise.all([reviewsOfMeeting(permit, meeting.id), isPast || !reviewsAt(meeting.kind) ? [] : prioritiesToReview(permit, meeting)]);
  publicly(args, { shows: [`meeting:${meeting.id}`, ...places], until: turns.sort((a, b) => a.getTime() - b.getTime())[0] });
  const today = londonDay(permit.now);
  return {
    frame,
    meeting,
    record,
    agenda,
    reviews,
    toReview,
    arising,
    report,
    papers,
    pack,
    suggestions,
    venue,
    joint,
    instead: instead && { id: instead.id, when: whenOf(instead) },
    surgery: surgery && { id: surgery.id, words: whenOf(surgery).words },
    surgeryFor: surgeryFor && { id: surgeryFor.id, title: surgeryFor.title },
    suggestUntil: takesSuggestions({ ...meeting, suggestUntilOn: agenda.suggestUntilOn }, permit.now) ? agenda.suggestUntilOn : null,
    today,
    coming: await publicCount(permit, meeting.id),
    mayAnswer: mayAnswer(meeting, permit.now) && asksEveryone(meeting.whoMayCome),
    minutes: await minutesStanding(permit, meeting),
    standing: standingOf(meeting, permit.now),
    isPast,
    askBy: askForHelpBy(meeting.onDay, today),
    follow: followPanel(meeting.panelSlug),
    event: eventFacts(meeting, { page: `${env.publicUrl}/meetings/${meeting.id}`, panelPage: `${env.publicUrl}/panels/${meeting.panelSlug}`, factNames: en.meeting.access }),
    next: next && next.id !== meeting.id ? { id: next.id, when: whenOf(next) } : null,
  };
}

export default function MeetingPage() {
  const page = useLoaderData<typeof loader>();
  const { frame, meeting, today, standing, isPast, follow, event } = page;
  const words = en.meeting.page;
  const isAhead = !isPast && standing !== "cancelled";
  const canBeKept = meeting.startsAt !== null && !isPast;
  return (
    <WardPage ward={frame} current="meetings" back={{ href: `/panels/${meeting.panelSlug}/meetings`, label: words.all }}>
      <Banner {...page} />
      <h1 className="govuk-heading-xl">{meeting.title}</h1>
      <Columns
        sideLabel={words.sideLabel}
        side={
          <Panel tone="meeting">
            <FollowCalendar {...follow} />
            <p>{words.print}</p>
            <p>
              <a href={`/meetings/${meeting.id}/poster`}>{words.poster}</a>
            </p>
          </Panel>
        }
      >
        <MeetingTile
          leaf={{ ...leafOf(meeting.onDay, today), state: leafStateOf(standing) }}
          heading={whenOf(meeting).words}
          place={placeOf(meeting) || (meeting.isOnline || meeting.joinByPhone ? words.onlineOnly : words.unknownPlace)}
          facts={[en.meeting.kinds[meeting.kind], ...(isAhead && meeting.whoMayCome === "anyone" ? [words.turnUp] : [])]}
        >
          {canBeKept ? (
            <ButtonLink href={`/meetings/${meeting.id}.ics`} kind={isAhead ? "main" : "second"}>
              {words.addOne}
            </ButtonLink>
          ) : null}
        </MeetingTile>
        {isPast ? <MinutesLine {...page} /> : null}
        {page.mayAnswer ? <ComingPart id={meeting.id} count={page.coming} /> : null}
        {isPast ? <WhatHappened {...page} /> : null}
        <Visit {...page} />
        {isAhead ? <WhyThen meeting={meeting} /> : null}
        <AgendaPart {...page} />
        <ReviewPart reviews={page.reviews} toReview={isAhead ? page.toReview : []} />
        {event ? <StructuredData facts={event} /> : null}
        <p className="wp-manage wp-small">
          {words.forPanel} <a href={`/meetings/${meeting.id}/published`}>{words.manage}</a> {standing !== "cancelled" && reviewsAt(meeting.kind) ? <a href={`/meetings/${meeting.id}/reviews`}>{en.review.list.link}</a> : null}
        </p>
      </Columns>
    </WardPage>
  );
}

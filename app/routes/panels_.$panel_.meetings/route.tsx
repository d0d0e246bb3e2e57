import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Columns } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { FollowCalendar } from "~/components/follow-calendar";
import { LastSix } from "~/components/last-six";
import { clockOf, leafStateOf, placeOf, statusOf } from "~/components/meeting-lines";
import { MeetingTile } from "~/components/meeting-tile";
import { Notice } from "~/components/notice";
import { Panel } from "~/components/panel";
import { sentenceOf } from "~/components/pattern-lines";
import { StatusTag } from "~/components/status-tag";
import { Table } from "~/components/table";
import { Time } from "~/components/time";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { leafOf, londonDay, plainDay } from "~/domain/day";
import { nextTurn, standingOf } from "~/domain/meeting";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { pattern as patternWords } from "~/messages/en/pattern";
import { followPanel } from "~/services/calendar/read.server";
import { nextMeetingOfPanel, pastMeetings, placesOfPanel, upcomingMeetings, type Meeting } from "~/services/meetings/read.server";
import { isClosedPanel } from "~/services/meetings/openness.server";
import { findPanel } from "~/services/panels/read.server";
import { patternOf } from "~/services/patterns/read.server";
import { lastSixOfPanel } from "~/services/planner/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

type PageData = Awaited<ReturnType<typeof loader>>;

export const handle: PageHandle<PageData | undefined> = { title: (data) => (data ? [en.meeting.list.title, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "panel.view");
  const panel = orNotFound(await findPanel(permit, args.params.panel ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, panel.id));
  const whose = { panelId: panel.id };
  const [places, next, upcoming, past, lastSix] = await Promise.all([
    placesOfPanel(panel.id),
    nextMeetingOfPanel(permit, panel.id),
    upcomingMeetings(permit, whose),
    pastMeetings(permit, whose),
    lastSixOfPanel(permit, panel.id),
  ]);
  const pattern = await patternOf(permit, panel.id);
  const turns = upcoming.flatMap((meeting) => nextTurn(meeting, permit.now) ?? []).sort((a, b) => a.getTime() - b.getTime());
  publicly(args, { shows: places, until: turns[0] });
  const today = londonDay(permit.now);
  const line = (meeting: Meeting) => ({ ...meeting, standing: standingOf(meeting, permit.now) });
  return {
    frame,
    panel: { slug: panel.slug, name: panel.name },
    next: next ? { ...line(next), leaf: leafOf(next.onDay, today) } : null,
    upcoming: upcoming.map(line),
    past: past.meetings.map(line),
    lastSix,
    isClosed: await isClosedPanel(permit, panel.id),
    older: past.total - past.meetings.length,
    follow: followPanel(panel.slug),
    usually: pattern && sentenceOf(pattern),
  };
}

export default function PanelMeetings() {
  const { frame, panel, next, upcoming, past, lastSix, isClosed, older, follow, usually } = useLoaderData<typeof loader>();
  const words = en.meeting.list;
  return (
    <WardPage ward={frame} current="meetings">
      <h1 className="govuk-heading-xl">{words.title}</h1>
      <p className="wp-lede">{words.lede(panel.name)}</p>
      {usually ? <p>{patternWords.usually(usually)}</p> : null}
      <Columns
        sideLabel={words.followTitle}
        side={
          <Panel tone="meeting">
            <FollowCalendar {...follow} />
          </Panel>
        }
      >
        {isClosed ? <Notice tone="attention">{words.closed}</Notice> : null}
        <NextOne next={next} />
        {upcoming.length > 0 ? <MeetingTable caption={words.upcoming} meetings={upcoming} /> : null}
        {past.length > 0 ? <MeetingTable caption={words.past} meetings={past} /> : <p>{words.noPast}</p>}
        {older > 0 ? <p>{words.older(older)}</p> : null}
        <LastSix slots={lastSix} />
        <p className="wp-manage wp-small">
          {words.forPanel} <a href={`/panels/${panel.slug}/planner`}>{words.plan}</a>, <a href={`/panels/${panel.slug}/meeting-pattern`}>{words.pattern}</a>, <a href={`/panels/${panel.slug}/venues`}>{words.venues}</a>
        </p>
      </Columns>
    </WardPage>
  );
}

function NextOne({ next }: Pick<PageData, "next">) {
  const words = en.meeting.list;
  if (!next) {
    return (
      <EmptyState title={words.noneTitle}>
        <p>{words.none}</p>
      </EmptyState>
    );
  }
  return (
    <MeetingTile
      leaf={{ ...next.leaf, state: leafStateOf(next.standing) }}
      heading={words.next(clockOf(next))}
      place={[next.title, placeOf(next)].filter(Boolean).join(". ")}
      facts={(["step_free", "hearing_loop", "accessible_toilet", "children_welcome"] as const).filter((key) => next.accessFacts[key] === "yes").map((key) => en.meeting.accessShort[key])}
    >
      <ButtonLink href={`/meetings/${next.id}`}>{words.see}</ButtonLink>
      <ButtonLink href={`/meetings/${next.id}.ics`} kind="second">
        {words.addOne}
      </ButtonLink>
    </MeetingTile>
  );
}

function MeetingTable({ caption, meetings }: { caption: string; meetings: PageData["upcoming"] }) {
  const { columns } = en.meeting.list;
  return (
    <section className="wp-section">
      <Table
        caption={caption}
        columns={[
          { key: "what", label: columns.what },
          { key: "when", label: columns.when },
          { key: "where", label: columns.where },
          { key: "state", label: columns.state },
        ]}
        rows={meetings.map((meeting) => ({
          key: meeting.id,
          cells: {
            what: <a href={`/meetings/${meeting.id}`}>{meeting.title}</a>,
            when: (
              <>
                <Time words={plainDay(meeting.onDay)} iso={meeting.onDay} />
                {meeting.startsAt ? `, ${clockOf(meeting)}` : null}
              </>
            ),
            where: meeting.venueName ?? (meeting.isOnline ? en.meeting.form.isOnline : en.meeting.check.none),
            state: <StatusTag status={statusOf(meeting.standing)}>{meeting.standing === "on_now" ? en.meeting.list.onNow : undefined}</StatusTag>,
          },
        }))}
      />
    </section>
  );
}

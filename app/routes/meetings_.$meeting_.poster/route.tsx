import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { clockOf, placeOf, whenOf } from "~/components/meeting-lines";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { fullMoment, longDay } from "~/domain/day";
import { accessFactKeys, isOver, nextTurn, standingOf } from "~/domain/meeting";
import { env } from "~/env.server";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { findMeeting, placesOfMeeting, replacementOf, type Meeting } from "~/services/meetings/read.server";
import { findPanelById } from "~/services/panels/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = en.meeting.poster;
type PageData = Awaited<ReturnType<typeof loader>>;

export const handle: PageHandle<PageData | undefined> = { title: (data) => (data ? [words.title(data.meeting.title), data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.view");
  const meeting = orNotFound(await findMeeting(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const [places, panel, instead] = await Promise.all([placesOfMeeting(meeting), findPanelById(permit, meeting.panelId), replacementOf(permit, meeting)]);
  publicly(args, { shows: [`meeting:${meeting.id}`, ...(instead ? [`meeting:${instead.id}`] : []), ...places], until: nextTurn(meeting, permit.now) });
  return { frame, meeting, standing: standingOf(meeting, permit.now), isPast: isOver(meeting, permit.now), phone: panel?.contactPhone ?? null, instead: instead && whenOf(instead).words, address: `${env.publicUrl}/meetings/${meeting.id}` };
}

/** One A4 page for a noticeboard, read from two metres away. What was moved or cancelled says so first. */
export default function MeetingPoster() {
  const { frame, meeting, standing, isPast, phone, instead, address } = useLoaderData<typeof loader>();
  const { id, onDay, startsAt, movedFrom, changeReason } = meeting;
  const isCancelled = standing === "cancelled";
  return (
    <WardPage ward={frame} current="meetings" back={{ href: `/meetings/${id}`, label: words.back }}>
      <Reading>
        <p className="wp-poster__how">{isPast ? words.over : words.how}</p>
        <article className={`wp-poster${isCancelled ? " wp-poster--cancelled" : ""}`}>
          {isCancelled ? <p className="wp-poster__stamp">{words.cancelled}</p> : null}
          {standing === "moved" ? <p className="wp-poster__stamp">{words.moved}</p> : null}
          <h1 className="wp-poster__title">{meeting.title}</h1>
          <p className="wp-poster__when">
            <time dateTime={startsAt?.toISOString() ?? onDay}>
              {longDay(onDay)}
              <br />
              {clockOf(meeting)}
            </time>
          </p>
          {standing === "moved" && movedFrom ? <p>{en.meeting.page.movedFrom(fullMoment(movedFrom))}</p> : null}
          {(isCancelled || standing === "moved") && changeReason ? (
            <p>
              <strong>{en.meeting.page.why}</strong> {changeReason}
            </p>
          ) : null}
          {instead ? (
            <p>
              <strong>{words.instead}</strong> {instead}
            </p>
          ) : null}
          {isCancelled ? null : <Details meeting={meeting} />}
          <div className="wp-poster__foot">
            <img className="wp-poster__code" src={`/meetings/${id}.svg`} alt={words.code} width="180" height="180" />
            <p>
              {words.more}
              <br />
              <span className="wp-poster__address">{address}</span>
              {phone ? (
                <>
                  <br />
                  {words.phone} <strong>{phone}</strong>
                </>
              ) : null}
            </p>
          </div>
        </article>
      </Reading>
    </WardPage>
  );
}

function Details({ meeting }: { meeting: Meeting }) {
  const place = placeOf(meeting);
  const facts = accessFactKeys.filter((key) => meeting.accessFacts[key] === "yes").map((key) => en.meeting.access[key]);
  return (
    <>
      {place ? <p className="wp-poster__place">{place}</p> : null}
      {meeting.joinByPhone ? <p>{words.byPhone(meeting.joinByPhone)}</p> : null}
      {meeting.whoMayCome ? <p>{en.meeting.whoMayCome[meeting.whoMayCome]}</p> : null}
      {facts.length > 0 ? <p className="wp-poster__facts">{`${facts.join(". ")}.`}</p> : null}
    </>
  );
}

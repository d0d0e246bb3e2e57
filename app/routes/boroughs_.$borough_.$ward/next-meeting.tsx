import { ButtonLink } from "~/components/button";
import { EmptyState } from "~/components/empty-state";
import { MeetingTile } from "~/components/meeting-tile";
import { PhoneLink } from "~/components/phone-link";
import { leafOf, londonDay, plainDay, plainSpan } from "~/domain/day";
import { en } from "~/messages/en";
import type { WardPageData } from "./ward-data.server";

const shortFacts = ["step_free", "hearing_loop", "accessible_toilet", "children_welcome"] as const;

/** The next meeting, or what to do when there is none. */
export function NextMeeting({ meeting, panel, borough, ward, today }: WardPageData) {
  const words = en.ward.meeting;
  if (!meeting) return <NoMeeting panel={panel} borough={borough} ward={ward} />;
  const { startsAt, endsAt, onDay, accessFacts, movedFrom } = meeting;
  const place = [meeting.venueName, meeting.venueAddress, meeting.venuePostcode].filter(Boolean).join(", ");
  return (
    <MeetingTile
      leaf={{ ...leafOf(onDay, today), state: movedFrom ? "moved" : "planned" }}
      heading={startsAt && endsAt ? words.next(plainSpan(startsAt, endsAt)) : words.nextUntimed}
      note={movedFrom ? words.moved(plainDay(londonDay(movedFrom)), meeting.changeReason) : undefined}
      place={[place, meeting.isOnline ? en.meeting.online : null, meeting.joinByPhone ? en.meeting.byPhone : null].filter(Boolean).join(". ")}
      facts={[...shortFacts.filter((fact) => accessFacts[fact] === "yes").map((fact) => en.meeting.accessShort[fact]), ...(meeting.whoMayCome === "anyone" ? [words.turnUp] : [])]}
    >
      <ButtonLink href={`/meetings/${meeting.id}`}>{words.see}</ButtonLink>
      <ButtonLink href={`/meetings/${meeting.id}.ics`} kind="second">
        {words.calendar}
      </ButtonLink>
    </MeetingTile>
  );
}

function NoMeeting({ panel, borough, ward }: Pick<WardPageData, "panel" | "borough" | "ward">) {
  const words = en.ward.meeting;
  const isMeeting = panel?.status === "active" || panel?.status === "forming";
  if (panel && isMeeting) {
    return (
      <EmptyState title={words.noneTitle} action={<ButtonLink href={`/panels/${panel.slug}/meetings`}>{words.noneLink}</ButtonLink>}>
        <p>{words.none}</p>
      </EmptyState>
    );
  }
  const title = ward.isFormer ? words.formerTitle : panel ? words.dormantTitle : words.noPanelTitle;
  if (ward.isFormer) {
    return (
      <EmptyState title={title} action={<ButtonLink href={`/boroughs/${ward.boroughSlug}`}>{words.formerLink(ward.borough)}</ButtonLink>}>
        <p>{words.former}</p>
      </EmptyState>
    );
  }
  if (!borough?.contactPhone && !borough?.contactEmail) {
    return (
      <EmptyState title={title} action={<ButtonLink href="/help">{words.ask}</ButtonLink>}>
        <p>{panel ? words.dormantAlone : words.noPanelAlone}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={title}>
      <p>{panel ? words.dormant : words.noPanel}</p>
      <p>
        {borough.contactLabel} {borough.contactPhone ? <PhoneLink number={borough.contactPhone} /> : null} {borough.contactEmail ? <a href={`mailto:${borough.contactEmail}`}>{borough.contactEmail}</a> : null}
      </p>
    </EmptyState>
  );
}

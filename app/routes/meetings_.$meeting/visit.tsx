import { Fragment } from "react";
import { FactTable, type Fact } from "~/components/facts";
import { placeOf } from "~/components/meeting-lines";
import { plainDay } from "~/domain/day";
import { accessFactKeys, arrangementKeys, keepsNotes } from "~/domain/meeting";
import { meeting as meetingWords } from "~/messages/en/meeting";
import type { MeetingPageData } from "./meeting-page";

const words = meetingWords.page;
const answers = { yes: "yes", no: "no", not_checked: "unknown" } as const satisfies Record<string, Fact["answer"]>;

/** Who can come, where it is, how to get in, and how to take part from elsewhere. */
export function Visit({ meeting, isPast, askBy, standing, venue, joint, surgery, surgeryFor }: Pick<MeetingPageData, "meeting" | "isPast" | "askBy" | "standing" | "venue" | "joint" | "surgery" | "surgeryFor">) {
  const { whoMayCome, joinByPhone, isOnline, onlineLink, accessFacts, accessContact, about, kind } = meeting;
  const place = placeOf(meeting);
  const isAhead = !isPast && standing !== "cancelled";
  return (
    <>
      {kind === "surgery" || about ? (
        <section className="wp-section">
          <h2>{words.about}</h2>
          {keepsNotes(kind) ? about?.split(/\n+/).map((paragraph, index) => <p key={index}>{paragraph}</p>) : <p>{words.surgery}</p>}
        </section>
      ) : null}
      {joint.length > 0 ? (
        <p>
          {words.joint}{" "}
          {[{ slug: meeting.panelSlug, name: meeting.panelName }, ...joint].map(({ slug, name }, at) => (
            <Fragment key={slug}>
              {at > 0 ? ", " : null}
              <a href={`/panels/${slug}`}>{name}</a>
            </Fragment>
          ))}
          .
        </p>
      ) : null}
      {isAhead ? (
        <section className="wp-section">
          <h2>{words.who}</h2>
          <p>{whoMayCome ? meetingWords.whoMayCome[whoMayCome] : meetingWords.whoUnknown}</p>
          {surgery ? (
            <p>
              {words.surgeryBefore}: <a href={`/meetings/${surgery.id}`}>{surgery.words}</a>
            </p>
          ) : null}
          {surgeryFor ? (
            <p>
              {words.surgeryFor} <a href={`/meetings/${surgeryFor.id}`}>{surgeryFor.title}</a>.
            </p>
          ) : null}
        </section>
      ) : null}
      {isAhead && place ? (
        <section className="wp-section">
          <h2>{words.where}</h2>
          <p className="wp-address">
            {[meeting.venueName, meeting.venueAddress, meeting.venuePostcode]
              .filter((line) => line !== null)
              .map((line) => (
                <span key={line}>{line}</span>
              ))}
          </p>
          {venue ? <WayThere venue={venue} /> : null}
        </section>
      ) : null}
      {isAhead ? (
        <section className="wp-section">
          <h2>{words.gettingIn}</h2>
          <FactTable facts={(place ? accessFactKeys : arrangementKeys).map((key) => ({ label: meetingWords.access[key], answer: answers[accessFacts[key]] }))} />
        </section>
      ) : null}
      {isAhead && (joinByPhone || isOnline) ? (
        <section className="wp-section">
          <h2>{joinByPhone && isOnline ? words.phoneOrOnline : joinByPhone ? words.phone : words.online}</h2>
          {joinByPhone ? <p>{joinByPhone}</p> : null}
          {isOnline && onlineLink ? (
            <p>
              <a href={onlineLink} rel="noopener noreferrer">
                {words.onlineLink}
              </a>
            </p>
          ) : null}
          {isOnline && !onlineLink ? <p>{words.onlineHow}</p> : null}
        </section>
      ) : null}
      {isAhead ? (
        <section className="wp-section">
          <h2>{words.help}</h2>
          <p>{askBy ? words.askBy(plainDay(askBy)) : words.askSoon}</p>
          {accessContact ? (
            <p>
              {words.askWhom} <strong>{accessContact}</strong>
            </p>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

/** From the street to the room, and what the panel measured when it last looked. */
function WayThere({ venue }: { venue: NonNullable<MeetingPageData["venue"]> }) {
  const { directions, nearestStation, nearestStop, loopTestedOn, seats, wheelchairSpaces, checkedOn } = venue;
  const facts = [
    nearestStation ? words.station(nearestStation) : null,
    nearestStop ? words.stop(nearestStop) : null,
    loopTestedOn ? words.loopTested(plainDay(loopTestedOn)) : null,
    seats !== null || wheelchairSpaces !== null ? words.room(seats === null ? null : words.seats(seats), wheelchairSpaces === null ? null : words.spaces(wheelchairSpaces)) : null,
    words.venueChecked(plainDay(checkedOn)),
  ].filter((fact) => fact !== null);
  return (
    <>
      {directions ? <p>{directions}</p> : null}
      <ul>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </>
  );
}

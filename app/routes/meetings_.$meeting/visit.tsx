import { FactTable, type Fact } from "~/components/facts";
import { placeOf } from "~/components/meeting-lines";
import { plainDay } from "~/domain/day";
import { accessFactKeys, keepsNotes } from "~/domain/meeting";
import { meeting as meetingWords } from "~/messages/en/meeting";
import type { MeetingPageData } from "./meeting-page";

const words = meetingWords.page;
const answers = { yes: "yes", no: "no", not_checked: "unknown" } as const satisfies Record<string, Fact["answer"]>;

/** Who can come, where it is, how to get in, and how to take part from elsewhere. */
export function Visit({ meeting, isPast, askBy, standing }: Pick<MeetingPageData, "meeting" | "isPast" | "askBy" | "standing">) {
  const { whoMayCome, joinByPhone, isOnline, accessFacts, accessContact, about, kind } = meeting;
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
      {isAhead ? (
        <section className="wp-section">
          <h2>{words.who}</h2>
          <p>{whoMayCome ? meetingWords.whoMayCome[whoMayCome] : meetingWords.whoUnknown}</p>
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
        </section>
      ) : null}
      {isAhead && place ? (
        <section className="wp-section">
          <h2>{words.gettingIn}</h2>
          <FactTable facts={accessFactKeys.map((key) => ({ label: meetingWords.access[key], answer: answers[accessFacts[key]] }))} />
        </section>
      ) : null}
      {isAhead && (joinByPhone || isOnline) ? (
        <section className="wp-section">
          <h2>{joinByPhone && isOnline ? words.phoneOrOnline : joinByPhone ? words.phone : words.online}</h2>
          {joinByPhone ? <p>{joinByPhone}</p> : null}
          {isOnline ? <p>{words.onlineHow}</p> : null}
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

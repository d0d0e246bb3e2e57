import { Button, ButtonLink } from "~/components/button";
import { Form } from "~/components/form";
import { HiddenField } from "~/components/fields";
import { freshForm } from "~/components/form-state";
import { EmptyState } from "~/components/empty-state";
import { reasonSentence } from "~/components/slot-words";
import { plainDay, type Day } from "~/domain/day";
import type { SlotReason } from "~/domain/slot-reasons";
import { planner } from "~/messages/en/planner";
import type { Offer, OfferedDay, OfferedTimes } from "./offer.server";

const words = planner.results;

/** The ranked times, day by day, each with what speaks for and against it. */
export function Results({ offer, heldBackTo, panelSlug }: { offer: Offer; heldBackTo: Day | null; panelSlug: string }) {
  const { days, dayCount, from, to, minutes, more } = offer;
  const another = (
    <p>
      <a href={`/panels/${panelSlug}/meetings/new`}>{words.other}</a>
    </p>
  );
  if (days.length === 0) return <EmptyState title={words.none}>{another}</EmptyState>;
  return (
    <section className="wp-section" aria-labelledby="times">
      <h2 id="times">{words.title(from, to)}</h2>
      <p>
        {words.count(days.length, dayCount)} <a href="#from">{words.elsewhere}</a> {heldBackTo ? words.noticeNote(plainDay(heldBackTo)) : null}
      </p>
      <p>{words.askWords}</p>
      <Form form={freshForm()} method="get" action={`/panels/${panelSlug}/date-polls/new`} label={words.ask}>
        <HiddenField name="minutes" value={minutes} />
        <ol className="wp-offers">
          {days.map((day, index) => (
            <DayOffer key={day.day} offered={day} isBest={index === 0} />
          ))}
        </ol>
        <Button kind="second">{words.ask}</Button>
      </Form>
      {more ? (
        <p>
          <a href={`${more}#times`}>{words.more}</a>
        </p>
      ) : null}
      {another}
    </section>
  );
}

function DayOffer({ offered, isBest }: { offered: OfferedDay; isBest: boolean }) {
  return (
    <li className={isBest ? "wp-offer wp-offer--best" : "wp-offer"}>
      <h3 className="wp-offer__day">
        <time dateTime={offered.day}>{offered.title}</time> {isBest ? <span className="wp-offer__rank">{words.best}</span> : null}
      </h3>
      {offered.groups.map((group) => (
        <Times key={group.times[0]?.slot} group={group} day={offered.title} />
      ))}
    </li>
  );
}

function Times({ group: { times, pros, cons }, day }: { group: OfferedTimes; day: string }) {
  return (
    <div className="wp-offer__times">
      <ul className="wp-offer__choices">
        {times.map(({ slot, time, href }) => (
          <li key={slot}>
            <h4>
              <label className="wp-offer__tick">
                <input type="checkbox" name="slot" value={slot} />
                <span>
                  {time}
                  <span className="govuk-visually-hidden">, {day}</span>
                </span>
              </label>
            </h4>
            <ButtonLink href={href} kind="second">
              {words.use}
              <span className="govuk-visually-hidden">
                : {time}, {day}
              </span>
            </ButtonLink>
          </li>
        ))}
      </ul>
      <Reasons title={words.pros} kind="pro" reasons={pros} />
      {cons.length > 0 ? <Reasons title={words.cons} kind="con" reasons={cons} /> : <p className="wp-offer__clear">{words.noCons}</p>}
    </div>
  );
}

function Reasons({ title, kind, reasons }: { title: string; kind: "pro" | "con"; reasons: SlotReason[] }) {
  if (reasons.length === 0) return null;
  return (
    <div className={`wp-reasons wp-reasons--${kind}`}>
      <p className="wp-reasons__title">{title}</p>
      <ul>
        {reasons.map((reason) => (
          <li key={JSON.stringify(reason)}>{reasonSentence(reason)}</li>
        ))}
      </ul>
    </div>
  );
}

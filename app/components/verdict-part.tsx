import { plainDay, type Day } from "~/domain/day";
import type { OutcomeEffect } from "~/domain/outcome";
import { verdictAnswers, type Shown, type Tally } from "~/domain/verdict";
import { en } from "~/messages/en";
import { ButtonLink } from "./button";
import { TallyTable } from "./tally-table";

const words = en.verdict;

type Official = { by: "panel" | "owner"; on: Day; effect: OutcomeEffect };
type Props = {
  priorityId: string;
  isOpen: boolean;
  /** The newest official word; null while there is none. */
  official: Official | null;
  /** Since the last review; null for too few to show. */
  now: Shown | null;
  /** Each earlier period that may be shown, with the day of the review that ended it. */
  before: { until: Day; shown: Shown }[];
};

/** What residents answered, beside the official word; nothing below ten people. */
export function VerdictPart({ priorityId, isOpen, official, now, before }: Props) {
  if (!isOpen && now === null && before.length === 0) return null;
  return (
    <section className="wp-section" id="residents">
      <h2>{words.shown.title}</h2>
      {official ? <p>{(official.by === "panel" ? words.shown.official : words.shown.officialTold)(plainDay(official.on), en.review.effects[official.effect])}</p> : null}
      {now ? <ShownTable shown={now} summary={words.shown.now(now.whole.people)} /> : isOpen ? <p>{words.shown.few}</p> : null}
      {before.map(({ until, shown }) => (
        <ShownTable key={until} shown={shown} summary={words.shown.before(shown.whole.people, plainDay(until))} />
      ))}
      {isOpen ? (
        <p className="wp-screen-only">
          <ButtonLink href={`/priorities/${priorityId}/verdict`} kind="second">
            {words.ask}
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

function ShownTable({ shown, summary }: { shown: Shown; summary: string }) {
  const { whole, places } = shown;
  return (
    <>
      <OneTable caption={words.question} summary={summary} tally={whole} />
      {places.map(({ place, tally }) => (
        <OneTable key={place} caption={place} summary={words.shown.here(tally.people)} tally={tally} />
      ))}
    </>
  );
}

function OneTable({ caption, summary, tally }: { caption: string; summary: string; tally: Tally }) {
  return <TallyTable caption={caption} summary={summary} optionLabel={words.shown.answer} countLabel={words.shown.count} rows={verdictAnswers.map((answer) => ({ key: answer, label: words.answers[answer], count: tally.byAnswer[answer] }))} />;
}

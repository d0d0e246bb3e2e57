import { Button } from "~/components/button";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { TallyTable } from "~/components/tally-table";
import { en } from "~/messages/en";
import { resultLetter } from "~/messages/en/result-letter";
import type { Organisation } from "~/domain/two-people";
import type { PollCount } from "~/domain/round-count";
import type { PaperFigures } from "~/services/paper-ballots/read.server";
import type { Poll, Round } from "~/services/rounds/read.server";
import { RoundRules, type RoundOnPage } from "./about-round";
import { CountedHow, Levels } from "./counted-how";
import { OnPaper } from "./on-paper";


/** The result: what the panel will work on, then both votes side by side, never added (standard CNT-06), and how to check it. */
export function RoundResult({ round, times, corrections, paper, sealers }: RoundOnPage & { paper: PaperFigures | null; sealers: Organisation[] }) {
  const words = en.round.result;
  const { residents, members } = round;
  if (!residents.count || !members.count) return null;
  const { winners } = members.count;
  const rollSize = members.rollSize ?? 0;
  return (
    <>
      <h1>{round.question}</h1>
      <p className="wp-lede">{words.worksOn(winners.map((id) => titleIn(round, id)))}</p>
      <p>{words.turnout(residents.count.ballots, residents.count.checked, members.count.ballots, rollSize)}</p>
      {corrections.length > 1 ? <Corrections roundId={round.id} corrections={corrections} /> : null}
      <section className="wp-section">
        <div className="wp-pair">
          <Tally round={round} poll={residents} count={residents.count} caption={words.ofResidents} summary={words.residentsSummary(residents.count.ballots)} countLabel={words.residentsCount} />
          <Tally round={round} poll={members} count={members.count} caption={words.ofMembers} summary={words.membersSummary(members.count.ballots, rollSize)} countLabel={words.membersCount} />
        </div>
        <p>{words.notAdded}</p>
        <Levels round={round} count={residents.count} />
      </section>
      <div className="wp-reading">
        <section className="wp-section">
          <h2>{words.used}</h2>
          <p>{round.howVotesWereUsed}</p>
        </section>
        <section className="wp-section">
          <h2>{words.handling}</h2>
          <p>{words.blank(residents.count.blank, members.count.blank)}</p>
          <p>{words.mode[members.mode]}</p>
          {sealers.length === 2 ? <p>{words.counters(sealers.map((one) => en.roll.organisations[one]))}</p> : null}
          {paper ? <OnPaper paper={paper} roundId={round.id} /> : null}
          <p>
            <TakenOff count={residents.count} />
          </p>
        </section>
        <CountedHow round={round} />
        <section className="wp-section">
          <h2>{words.receipt}</h2>
          <p>{words.receiptWords}</p>
          <Form form={freshForm()} action={`/rounds/${round.id}/receipt`}>
            <TextField name="code" label={en.ballot.outcome.label} hint={en.ballot.outcome.hint} form={freshForm()} width={20} isCode autoComplete="off" spellCheck={false} />
            <Button kind="second">{en.ballot.outcome.ask}</Button>
          </Form>
        </section>
        <section className="wp-section">
          <h2>{words.check}</h2>
          <p>{words.checkWords}</p>
          {[residents, members].map((poll) => (poll.root ? <Fingerprint key={poll.id} poll={poll} root={poll.root} /> : null))}
          <p>
            <a href={`/rounds/${round.id}/recount.zip`}>{words.pack}</a> {words.packWords}
          </p>
          <p>
            <a href={`/rounds/${round.id}/sheet`}>{resultLetter.sheet.link}</a>
          </p>
          <p className="wp-small">{words.published(times.published)}</p>
        </section>
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">{words.rules}</span>
          </summary>
          <div className="govuk-details__text">
            <RoundRules round={round} times={times} />
          </div>
        </details>
      </div>
    </>
  );
}

/** That the published result was corrected, why, and what it was before. */
function Corrections({ roundId, corrections }: { roundId: string; corrections: RoundOnPage["corrections"] }) {
  const words = en.correction;
  return (
    <Notice tone="attention" title={words.listed} headingLevel={2}>
      {corrections.map(({ number, when, reason }, place) => (
        <p key={number}>
          {reason ? words.each(number, when, reason) : null}{" "}
          {place < corrections.length - 1 ? <a href={`/rounds/${roundId}/versions/${number}`}>{words.earlier(number)}</a> : null}
        </p>
      ))}
    </Notice>
  );
}

function Fingerprint({ poll, root }: { poll: Poll; root: string }) {
  return (
    <p>
      <strong>{en.round.result.fingerprint[poll.electorate]}:</strong> <code className="wp-fingerprint">{root}</code>
    </p>
  );
}

function TakenOff({ count: { takenOff, aside } }: { count: PollCount }) {
  const words = en.round.result;
  const reasons = Object.entries(takenOff).map(([reason, each]) => [en.roll.reasons[reason as keyof typeof takenOff], each] as const);
  const all = reasons.reduce((sum, [, each]) => sum + each, 0);
  if (all === 0) return <>{words.noneOff}</>;
  return (
    <>
      {words.off(all, reasons)} {aside ? words.apart(aside.ballots) : words.apartHidden}
    </>
  );
}

type TallyProps = { round: Round; poll: Poll; count: PollCount; caption: string; summary: string; countLabel: string };

/** One electorate's totals, most first. What was taken on is marked in both tables, so that they can be compared. */
function Tally({ round, poll, count, caption, summary, countLabel }: TallyProps) {
  const winners = round.members.count?.winners ?? [];
  const rows = round.options
    .map(({ id, title }) => ({ key: `${poll.electorate}-${id}`, label: title, count: count.totals[id] ?? 0, isChosen: winners.includes(id) }))
    .sort((one, other) => other.count - one.count || Number(other.isChosen) - Number(one.isChosen));
  return <TallyTable caption={caption} summary={summary} optionLabel={en.round.result.option} countLabel={countLabel} rows={rows} chosenLabel={en.round.result.chosen} />;
}

function titleIn(round: Round, id: string): string {
  return round.options.find((option) => option.id === id)?.title ?? "";
}

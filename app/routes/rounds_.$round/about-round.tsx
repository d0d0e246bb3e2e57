import { ButtonLink } from "~/components/button";
import { Columns } from "~/components/columns";
import { Notice } from "~/components/notice";
import { Panel } from "~/components/panel";
import { PhoneLink } from "~/components/phone-link";
import { OptionEvidence } from "~/components/option-evidence";
import { en } from "~/messages/en";
import { resultLetter } from "~/messages/en/result-letter";
import type { PoliceSlot } from "~/services/priorities/police-slot.server";
import type { Round, RoundOption } from "~/services/rounds/read.server";

export type RoundTimes = { opens: string; closes: string; published: string; resultsBy: string | null; isLate: boolean };
export type RoundOnPage = { round: Round; times: RoundTimes; options: RoundOption[]; police: PoliceSlot | null; soFar: string | null; corrections: { number: number; reason: string | null; when: string }[] };

/** A vote before and while it runs, and until its result is out: everything somebody needs before they start (standard VOT-02). */
export function AboutRound({ round, times, options, police, soFar }: RoundOnPage) {
  const words = en.round;
  const isOpen = round.stage === "open";
  return (
    <Columns
      lead={
        <>
          <h1>{round.question}</h1>
          <p className="wp-lede">{standing(round, times)}</p>
          {soFar ? <p>{soFar}</p> : null}
          {round.stage === "void" ? null : (
            <p>
              <a href={`/rounds/${round.id}/result-letter`}>{resultLetter.ask.link}</a>
            </p>
          )}
          {round.stage === "void" ? (
            <Notice tone="attention" title={words.voidReason}>
              {round.voidReason}
            </Notice>
          ) : null}
          {times.isLate && round.stage !== "void" && !isOpen ? <Notice tone="attention">
              {words.stage.late(times.resultsBy ?? "")}
              {round.lateReason ? ` ${en.correction.lateness.shown(round.lateReason)}` : ""}
            </Notice> : null}
          {isOpen ? <ButtonLink href={`/rounds/${round.id}/vote/residents`}>{words.vote}</ButtonLink> : null}
          {isOpen && round.members.mode === "secret" ? (
            <p>
              <a href={`/rounds/${round.id}/vote/members`}>{words.membersVote}</a>
            </p>
          ) : null}
        </>
      }
      sideLabel={words.about.paper}
      side={<PaperPanel round={round} />}
    >
      <h2>{words.about.options}</h2>
      <p className="wp-small">{words.about.optionsAz}</p>
      <ul>
        {options.map((option) => (
          <li key={option.id}>
            <strong>{option.title}</strong>
            {option.detail ? <> – {option.detail}</> : null}
            <OptionEvidence option={option} />
          </li>
        ))}
      </ul>
      {police ? (
        <Notice tone="info" title={words.about.police} headingLevel={2}>
          <p>
            <a href={`/priorities/${police.id}`}>{police.problem}</a>
          </p>
          {police.reason ? <p>{words.about.policeWhy(police.reason)}</p> : null}
        </Notice>
      ) : null}
      {round.packPaperId ? (
        <>
          <h2>{words.about.pack}</h2>
          <p>
            <a href={`/papers/${round.packPaperId}`}>{words.about.packLink}</a>
          </p>
        </>
      ) : null}
      {round.noPackReason ? (
        <>
          <h2>{words.about.pack}</h2>
          <p>
            {words.about.noPack} {round.noPackReason}
          </p>
        </>
      ) : null}
      <RoundRules round={round} times={times} />
    </Columns>
  );
}

function standing(round: Round, { opens, closes, resultsBy }: RoundTimes): string {
  const { stage } = en.round;
  if (round.stage === "scheduled") return stage.scheduled(opens);
  if (round.stage === "open") return stage.open(closes);
  return round.stage === "void" ? stage.void : stage.closed(closes, resultsBy);
}

function PaperPanel({ round }: { round: Round }) {
  const words = en.round.about;
  return (
    <Panel title={words.paper}>
      <p>{words.paperWords(round.paperPlace)}</p>
      {round.contactPhone ? (
        <p>
          {words.phone} <PhoneLink number={round.contactPhone} />
        </p>
      ) : null}
      <p className="wp-small">
        {en.paperBallot.forOfficers} <a href={`/rounds/${round.id}/paper`}>{en.paperBallot.link}</a>
      </p>
    </Panel>
  );
}

/** Who votes, how it is counted, what happens in a tie, and what was fixed at opening. */
export function RoundRules({ round, times }: { round: Round; times: RoundTimes }) {
  const words = en.round.about;
  const rule = en.count.rules[round.countRule];
  const titleOf = (id: string) => round.options.find((option) => option.id === id)?.title ?? "";
  return (
    <>
      <h2>{words.who}</h2>
      <p>{words.residents}</p>
      <p>{words.members[round.members.mode](round.members.rollSize ?? 0)}</p>
      <p>{words.noOfficials}</p>
      <h2>{words.how}</h2>
      <p>{words.choose(round.chooseUpTo)}</p>
      <h2>{words.count}</h2>
      <p>
        {words.counted[round.countRule](round.panelSlots)} {words.notAdded}
      </p>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">{words.rule(rule.name)}</span>
        </summary>
        <div className="govuk-details__text">
          <p>{rule.words.join(" ")}</p>
          <p>
            {words.example} {rule.example}
          </p>
        </div>
      </details>
      <h2>{words.tie}</h2>
      <p>{round.tieRule.includes("hands") ? words.tieRuleWithHands : words.tieRule}</p>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">{words.drawn}</span>
        </summary>
        <div className="govuk-details__text">
          <ol>
            {round.tieOrder.map((id) => (
              <li key={id}>{titleOf(id)}</li>
            ))}
          </ol>
        </div>
      </details>
      <h2>{words.when}</h2>
      <p>{words.times(times.opens, times.closes)}</p>
      {times.resultsBy && round.stage !== "published" ? <p>{words.results(times.resultsBy)}</p> : null}
      {["closed", "sealed", "counted", "published"].includes(round.stage) ? (
        <p>
          <a href={`/rounds/${round.id}/who-took-part`}>{en.turnout.link}</a>
        </p>
      ) : null}
      <h2>{words.secret}</h2>
      <p>
        {words.secretWords} <a href={en.ballot.choose.whoSees.href}>{en.ballot.choose.whoSees.label}</a>
      </p>
      {round.ruleHash ? (
        <p className="wp-small">
          {words.frozen} <code className="wp-fingerprint">{round.ruleHash}</code>
        </p>
      ) : null}
    </>
  );
}

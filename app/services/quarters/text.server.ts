/** A told quarter in sentences: the same for the page, for print and for plain text. */
import { daysOfQuarter, type Quarter } from "~/domain/quarter";
import { plainDay, recordedDay, type Day } from "~/domain/day";
import type { TellableAction, TellableOutcome } from "~/domain/priority";
import type { ToldLine, ToldPart, ToldQuarter, ToldStory } from "~/domain/told";
import { action as actionWords } from "~/messages/en/action";
import { spokenUp } from "~/messages/en/issue";
import { compare, shownFigure } from "~/domain/measure";
import type { TellableReview } from "~/domain/review";
import { verdictAnswers } from "~/domain/verdict";
import { measure as measureWords } from "~/messages/en/measure";
import { outcome as outcomeWords } from "~/messages/en/outcome";
import { priority as priorityWords } from "~/messages/en/priority";
import { review as reviewWords } from "~/messages/en/review";
import { told as words } from "~/messages/en/told";
import { verdict as verdictWords } from "~/messages/en/verdict";
import { env } from "~/env.server";

export type ToldText = {
  quarter: Quarter;
  /** "The first quarter of 2027" */
  name: string;
  period: string;
  counts: string;
  stories: { id: string; heading: string; href: string | null; parts: { part: ToldPart; heading: string; lines: SentenceLine[] }[] }[];
};

/** `when` is null for a line that has no day to tell. */
export type SentenceLine = { text: string; when: { words: string; iso: string | null } | null; href: string | null };

/** The sentences of a quarter. `today` only names how far the latest one goes. */
export function toldText(quarter: ToldQuarter, today: Day): ToldText {
  const { from, to, isLatest, counts, stories } = quarter;
  return {
    quarter: quarter.quarter,
    name: nameOfQuarter(quarter.quarter),
    period: isLatest && today < to ? words.soFar(plainDay(from), plainDay(today)) : words.period(plainDay(from), plainDay(to)),
    counts: stories.length === 0 ? words.none : words.counts(counts.done, counts.underWay, counts.notDone),
    stories: stories.map(storyText),
  };
}

export function nameOfQuarter(quarter: Quarter): string {
  return words.quarter(Number(quarter.slice(6)), daysOfQuarter(quarter).from.slice(0, 4));
}

function storyText({ id, of, parts }: ToldStory): ToldText["stories"][number] {
  const isPriority = of.kind === "priority";
  return {
    id,
    heading: isPriority ? of.problem : words.meeting(plainDay(of.on)),
    href: isPriority ? `/priorities/${id}` : `/meetings/${id}`,
    parts: parts.map(({ part, lines }) => ({ part, heading: words.parts[part], lines: lines.map((line) => lineText(line, isPriority)) })),
  };
}

/** One line. Words of a record stand as they are; the frame around them is the messages' own. */
function lineText(line: ToldLine, isPriority: boolean): SentenceLine {
  const plain = (text: string, on: string | null = null): SentenceLine => ({ text, when: on === null ? null : { words: recordedDay(on), iso: on }, href: null });
  const dated = (text: string, on: string | null): SentenceLine => (on === null ? { text, when: isPriority ? { words: words.noDay, iso: null } : null, href: null } : plain(text, on));
  switch (line.code) {
    case "set": {
      const by = line.setBy ? priorityWords.setBy[line.setBy] : priorityWords.setByUnknown;
      const how = priorityWords.setHow[line.setHow];
      return plain(line.agreedOn === null ? words.setNoDay(by, how) : words.set(by, how, recordedDay(line.agreedOn)));
    }
    case "issue":
      return { ...plain(words.issue(line.title)), href: `/issues/${line.id}` };
    case "voices":
      return plain(spokenUp(line.voices));
    case "vote": {
      const { question, publishedOn, members, residents, roundId } = line.vote;
      const polls = [members ? words.members(members.votes, members.ballots) : null, residents ? words.residents(residents.votes, residents.ballots) : null];
      return { ...plain([words.vote(question, plainDay(publishedOn)), ...polls].filter(Boolean).join(" ")), href: `/rounds/${roundId}` };
    }
    case "done":
      return dated(deed(line.action), line.on);
    case "under_way":
      return dated(words.underWay(deed(line.action)), line.on);
    case "recorded":
      return dated(words.recorded(deed(line.action)), line.on);
    case "promised":
      return plain([words.promised(deed(line.action)), line.action.dueOn ? words.due(plainDay(line.action.dueOn)) : null].filter(Boolean).join(" "));
    case "late":
      return plain(words.late(deed(line.action), line.action.dueOn ? plainDay(line.action.dueOn) : null));
    case "not_done":
      return dated(words.notDone(deed(line.action), line.action.reason), line.on);
    case "passed_on":
      return dated(words.movedOn(deed(line.action), line.action.reason), line.on);
    case "output":
      return plain(words.output(line.unit, line.count));
    case "answer":
    case "declined": {
      const { body, answer, words: said, on } = line.answer;
      const frame = { accepted: words.accepted, accepted_with_change: words.acceptedWithChange, declined: words.declined, passed_on: words.passedOn }[answer];
      return plain([frame(body), said].filter(Boolean).join(" "), on);
    }
    case "more":
      return plain(isPriority ? words.more(line.count) : words.moreAlone(line.count));
    case "outcome":
      return dated(outcomeText(line.outcome), line.on);
    case "closed": {
      if (line.reason === null) return plain(words.closedNoReason);
      const reason = priorityWords.closedReason[line.reason];
      return plain(line.on === null ? words.closed(reason) : words.closedOn(reason, plainDay(line.on)));
    }
    case "review_found":
      return { ...plain(reviewText(line.review), line.review.on), href: `/meetings/${line.review.meetingId}` };
    case "verdict": {
      const { people, byAnswer } = line.tally;
      return plain(words.verdict(people, verdictAnswers.map((answer) => words.verdictOf(verdictWords.answers[answer], byAnswer[answer])).join("; ")));
    }
    case "returned": {
      const { sentence, words: why, answerWords, dueOn, on } = line.told;
      return plain([words.returned(ended(sentence), ended(why)), answerWords ? words.returnAnswer(ended(answerWords)) : words.returnDue(plainDay(dueOn))].join(" "), on);
    }
    case "because":
      return plain(words.because(ended(line.because.words), line.because.by), line.because.on);
    case "fresh":
      return plain(words.fresh(plainDay(line.until)));
    case "overdue":
      return plain(words.overdue(line.wait.body, plainDay(line.wait.dueOn)));
    case "waiting":
      return plain(words.waiting(line.wait.body, plainDay(line.wait.dueOn)));
    case "next_step":
      return plain(words.nextStep(line.words));
    case "review":
      return plain(words.review(plainDay(line.on)));
    case "review_missed":
      return plain(words.reviewMissed(plainDay(line.on)));
    case "said_unknown":
      return plain(words.saidUnknown);
    case "nothing_done":
      return plain(words.nothingDone);
    case "change_unknown":
      return plain(words.changeUnknown);
    case "silent":
      return plain(words.silent);
    case "no_next":
      return plain(words.noNext);
  }
}

/** "3 patrols. We walked the area. Police, Safer Neighbourhoods Team." */
function deed({ kind, count, sentence, organisation, post, supporters }: TellableAction): string {
  const title = kind === "other" ? null : count === null ? actionWords.titles[kind] : actionWords.counted[kind](count);
  const by = organisation ? actionWords.credit(actionWords.organisations[organisation], post) : post;
  const credit = [by, supporters.length > 0 ? actionWords.with(supporters.join("; ")) : null].filter(Boolean).join(". ");
  return [title, sentence, credit].filter((part) => part !== null && part !== "").map((part) => ended(part ?? "")).join(" ");
}

function outcomeText({ sentence, effect, measure, issue, lead, did, isFromRecord }: TellableOutcome): string {
  const known = measure ? ended(outcomeWords.measure(measure)) : isFromRecord ? null : outcomeWords.notKnown;
  return [issue ? words.about(unended(issue)) : null, effect ? words.effect[effect] : words.noEffect, ended(sentence), known, did ? words.did(unended(did)) : null, lead ? words.lead(unended(lead)) : null].filter(Boolean).join(" ");
}

/** The panel's decision with what it found, the figure beside the one at the start, and why. */
function reviewText({ decision, effect, ending, measured, reason, replacedBy }: TellableReview): string {
  return [
    `${reviewWords.decided[decision]}.`,
    reviewWords.effect(reviewWords.effects[effect]),
    ending ? reviewWords.ending(reviewWords.endings[ending]) : null,
    measured ? measuredText(measured) : null,
    ended(reviewWords.why(reason)),
    replacedBy ? `${reviewWords.replacedBy} ${ended(replacedBy.problem)}` : null,
  ].filter((part) => part !== null).join(" ");
}

/** Each figure with its source and its day, and a caution where chance could explain the difference. */
function measuredText({ what, kind, baseline, baselineOn, baselineSource, target, figure, figureOn, source }: NonNullable<TellableReview["measured"]>): string {
  const shown = (value: number) => shownFigure(value, kind) ?? measureWords.fewPeople;
  const lines = [`${what}: ${measureWords.figure(shown(figure), plainDay(figureOn), source)}.`];
  if (baseline !== null && baselineOn !== null) {
    lines.push(`${measureWords.rows.began}: ${measureWords.figure(shown(baseline), plainDay(baselineOn), baselineSource)}.`);
    const { way, by, isChancy, target: reached } = compare({ kind, before: baseline, now: figure, target });
    // A difference would tell how many people a hidden figure stands for.
    if (shownFigure(baseline, kind) !== null && shownFigure(figure, kind) !== null) lines.push(measureWords.way[way](by.toLocaleString("en-GB")));
    if (isChancy) lines.push(measureWords.chancy);
    if (reached) lines.push(measureWords.reached[reached]);
  }
  return lines.join(" ");
}

/** A sentence ends with a point, and never with two. */
function ended(text: string): string {
  return /[.!?…]["”’)]?$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}

function unended(text: string): string {
  return text.trim().replace(/\.$/, "");
}

/** The quarter as plain text for an email; `path` is the page's own. */
export function plainText(text: ToldText, ward: string, path: string): string {
  const stories = text.stories.map(({ heading, parts }) => [heading.toUpperCase(), ...parts.map(({ heading: part, lines }) => [`${part}:`, ...lines.map(({ text: said, when }) => `* ${when ? `${when.words}: ` : ""}${said}`)].join("\n"))].join("\n\n"));
  return `${[words.title(ward), `${text.name}: ${text.period}`, words.lede, text.counts, ...stories, words.address(`${env.publicUrl}${path}`)].join("\n\n")}\n`;
}

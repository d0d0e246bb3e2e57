/** What was done in a ward as plain text, ready to be pasted into alert messages and newsletters. */
import { plainDay, recordedDay, type Day } from "~/domain/day";
import type { TellableAction } from "~/domain/priority";
import { action as actionWords } from "~/messages/en/action";
import { workText as words } from "~/messages/en/work";

type Work = { slot: number; problem: string; actions: readonly TellableAction[]; waiting: number; outcomes: readonly { sentence: string }[] };
type Told = { ward: string; today: Day; since: Day; work: readonly Work[]; nextMeeting: { title: string; when: string; place: string } | null; address: string };

/** What was done in one line: "2 speed checks. 11 drivers stopped. Next step: …". For words that may be told. */
export function sentenceOf({ kind, count, sentence, state, reason, nextStep, on }: TellableAction): string {
  const title = count === null || kind === "other" ? actionWords.titles[kind] : actionWords.counted[kind](count);
  const when = on === null ? title : words.titleOn(title, recordedDay(on));
  const standing = { proposed: words.planned, accepted: words.planned, doing: null, done: null, recorded: null, withdrawn: null, not_done: words.notDone(reason ?? ""), passed_on: words.passedOn(reason ?? "") }[state];
  return [`${when}.`, sentence, standing, nextStep ? words.next(nextStep) : null].filter(Boolean).join(" ");
}

/** One line for each priority, the newest word about it: for an alert message such as Met Engage's. */
export function alertText(told: Told): string {
  return textOf(told, ({ actions, outcomes, waiting }) => {
    const [newest] = actions;
    const result = outcomes[0];
    if (result) return [words.result(result.sentence)];
    if (newest) return [sentenceOf(newest)];
    return [waiting > 0 ? words.waits : words.nothing];
  });
}

/** Everything that was posted since `since`: for a newsletter. */
export function newsletterText(told: Told): string {
  return textOf(told, ({ actions, outcomes, waiting }) => {
    const lines = [...outcomes.map(({ sentence }) => words.result(sentence)), ...actions.map(sentenceOf), ...(waiting > 0 ? [words.waits] : [])];
    return lines.length > 0 ? lines.map((line) => `- ${line}`) : [words.nothing];
  });
}

function textOf({ ward, today, since, work, nextMeeting, address }: Told, linesOf: (work: Work) => string[]): string {
  const parts = [
    [words.title(ward), words.since(plainDay(since), plainDay(today))],
    ...(work.length === 0 ? [[words.noPriorities]] : work.map((one) => [`${one.slot}. ${one.problem}`, ...linesOf(one)])),
    ...(nextMeeting ? [[words.meeting(nextMeeting.title, nextMeeting.when), nextMeeting.place].filter(Boolean)] : []),
    [words.more(address)],
    [words.notForCrime],
  ];
  return parts.map((lines) => lines.join("\n")).join("\n\n") + "\n";
}

import { Notice } from "./notice";
import { answerTo, type FormState } from "./form-state";
import { SummaryList } from "./summary-list";
import { accessFactKeys, audiences, meetingKinds } from "~/domain/meeting";
import { meeting } from "~/messages/en/meeting";

const words = meeting.form;

/** `isTick`: a box that is sent only when it is ticked. */
type Named = { label: string; names: string[]; isTick?: boolean; worded?: (answer: string) => string };

/** Every answer of the form with the words that it is asked by. */
const answers: Named[] = [
  { label: words.title, names: ["title"] },
  { label: words.kind, names: ["kind"], worded: (answer) => wordFor(meetingKinds, answer, meeting.kinds) },
  { label: words.day, names: ["day-day", "day-month", "day-year"] },
  { label: words.start, names: ["start"] },
  { label: words.end, names: ["end"] },
  { label: words.venueName, names: ["venueName"] },
  { label: words.venueAddress, names: ["venueAddress"] },
  { label: words.venuePostcode, names: ["venuePostcode"] },
  { label: words.isOnline, names: ["isOnline"], isTick: true, worded: (answer) => (answer ? words.isOnlineYes : "") },
  { label: words.onlineLink, names: ["onlineLink"] },
  { label: words.isLinkPublic, names: ["isLinkPublic"], isTick: true, worded: (answer) => (answer ? words.isLinkPublicYes : "") },
  { label: words.joinByPhone, names: ["joinByPhone"] },
  { label: words.who, names: ["whoMayCome"], worded: (answer) => wordFor(audiences, answer, words.whoShort) },
  ...accessFactKeys.map((key): Named => ({ label: meeting.access[key], names: [`access-${key}`], worded: (answer) => wordFor(["yes", "no", "not_checked"] as const, answer, words.accessAnswers) })),
  { label: words.accessContact, names: ["accessContact"] },
  { label: words.about, names: ["about"] },
];

/** What somebody else saved meanwhile, where it differs from what was typed here. */
export function Theirs({ saved, typed }: { saved: FormState; typed: FormState }) {
  const read = (form: FormState, { names }: Named) =>
    names
      .map((name) => answerTo(form, name))
      .filter((part) => part !== "")
      .join(" ");
  const differing = answers.filter((named) => (named.isTick || named.names.some((name) => typed.values[name] !== undefined)) && read(saved, named) !== read(typed, named));
  return (
    <Notice tone="attention" title={words.theirs} headingLevel={2}>
      <SummaryList
        rows={differing.map((named) => {
          const answer = read(saved, named);
          return { label: named.label, answer: (named.worded ? named.worded(answer) : answer) || words.emptyAnswer };
        })}
      />
      <p>{words.theirsWords}</p>
    </Notice>
  );
}

function wordFor<Key extends string>(keys: readonly Key[], answer: string, table: Record<Key, string>): string {
  const key = keys.find((candidate) => candidate === answer);
  return key ? table[key] : answer;
}

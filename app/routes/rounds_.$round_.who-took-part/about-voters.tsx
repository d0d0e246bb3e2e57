import { Table } from "~/components/table";
import { en } from "~/messages/en";
import type { EqualityQuestion, GroupShare } from "~/domain/equality";
import type { QuestionShares } from "~/services/turnout/read.server";

/** What voters said about themselves, beside the ward's people; first of all who was heard from less. */
export function AboutVoters({ questions, hasProfile }: { questions: QuestionShares[]; hasProfile: boolean }) {
  const words = en.turnout;
  const unheard = questions.flatMap(({ question, groups }) => groups.filter(({ isUnderheard }) => isUnderheard).map(({ group }) => ({ question, group })));
  const isComparable = hasProfile && questions.some(({ answered }) => answered !== null);
  return (
    <>
      {isComparable ? (
        <>
          <h2 className="govuk-heading-m">{words.unheard.title}</h2>
          {unheard.length === 0 ? (
            <p>{words.unheard.none}</p>
          ) : (
            <>
              <p>{words.unheard.words}</p>
              <ul className="govuk-list govuk-list--bullet">
                {unheard.map(({ question, group }) => (
                  <li key={`${question}-${group}`}>{words.unheard.group(labelOf(question, group), words.unheard.topics[question])}</li>
                ))}
              </ul>
            </>
          )}
        </>
      ) : null}
      <h2 className="govuk-heading-m">{words.about}</h2>
      <p>{words.aboutWords}</p>
      {questions.map((shares) => (
        <OneQuestion key={shares.question} {...shares} />
      ))}
      <p className="wp-small">{words.notShown}</p>
      <p className="wp-small">{hasProfile ? words.census : words.noProfile}</p>
    </>
  );
}

function OneQuestion({ question, answered, groups }: QuestionShares) {
  const words = en.turnout;
  const title = en.equality.questions[question];
  const isHidden = groups.every(({ answers }) => answers === null);
  const hasWard = groups.some(({ wardShare }) => wardShare !== null);
  return (
    <>
      <h3 className="govuk-heading-s">{title}</h3>
      {answered === null ? (
        <p>{words.noAnswers}</p>
      ) : (
        <>
          <p>
            {words.answered(answered)} {isHidden ? words.allHidden : null}
          </p>
          {isHidden ? null : (
            <Table
              caption={title}
              hideCaption
              columns={[
                { key: "group", label: words.columns.group },
                { key: "answers", label: words.columns.answers, numeric: true },
                { key: "answersShare", label: words.columns.answersShare, numeric: true },
                ...(hasWard ? [{ key: "wardShare", label: words.columns.wardShare, numeric: true }] : []),
              ]}
              rows={groups.map((share) => ({ key: share.group, cells: cellsOf(question, share) }))}
            />
          )}
        </>
      )}
    </>
  );
}

function cellsOf(question: EqualityQuestion, { group, answers, answersShare, wardShare }: GroupShare) {
  const words = en.turnout;
  return {
    group: labelOf(question, group),
    answers: answers?.toLocaleString("en-GB") ?? words.fewerThanTen,
    answersShare: words.percent(answersShare),
    wardShare: words.percent(wardShare),
  };
}

/** The group's name out of its question: "Disabled" where the form said "Yes". */
function labelOf(question: EqualityQuestion, group: string): string {
  const labels: Record<string, string> = question === "disability" ? en.turnout.disabilityGroups : question === "first_time" ? en.turnout.firstTimeGroups : en.equality.answers[question];
  return labels[group] ?? group;
}

import { longDay } from "~/domain/day";
import { rejections } from "~/domain/paper-ballot";
import { shownVoters } from "~/domain/small-numbers";
import { en } from "~/messages/en";
import type { PaperFigures } from "~/services/paper-ballots/read.server";

/** What became of the paper (standards CNT-05, PPR-09). How many voted on paper is told only where they are ten or more. */
export function OnPaper({ paper, roundId }: { paper: PaperFigures; roundId: string }) {
  const words = en.paperBallot.result;
  const rejected = rejections.filter((reason) => (paper.rejected[reason] ?? 0) > 0);
  const isUsed = paper.accepted + rejected.length + paper.spoiled + paper.late.length > 0;
  return (
    <>
      <p>{!isUsed ? words.none : shownVoters(paper.accepted) === null ? words.some : words.accepted(paper.accepted)}</p>
      {rejected.length > 0 ? (
        <>
          <p>{words.rejected(rejected.reduce((sum, reason) => sum + (paper.rejected[reason] ?? 0), 0))}</p>
          <ul className="govuk-list govuk-list--bullet">
            {rejected.map((reason) => (
              <li key={reason}>
                {en.paperBallot.keying.rejections[reason]}: {paper.rejected[reason]}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {paper.spoiled > 0 ? <p>{words.spoiled(paper.spoiled)}</p> : null}
      {paper.late.map(({ sheets, reason, foundOn }) => (
        <p key={`${foundOn} ${reason}`}>{words.late(sheets, longDay(foundOn), reason)}</p>
      ))}
      <p className="wp-small">
        {en.paperBallot.forOfficers} <a href={`/rounds/${roundId}/paper`}>{en.paperBallot.link}</a>
      </p>
    </>
  );
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { fullMoment } from "~/domain/day";
import { shownSerial } from "~/domain/paper-ballot";
import { en } from "~/messages/en";
import { findBatch, findRoundForPaper, sheetsOf } from "~/services/paper-ballots/read.server";
import { frameOfRound } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.paperBallot.batch(found.number, found.count), found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.run");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  const { batch } = orNotFound(await findBatch(permit, round, args.params.batch ?? ""));
  const { id, question, chooseUpTo, closesAt, panelName } = round;
  const { number, sheets: count, format } = batch;
  return { ward: await frameOfRound(permit, round), roundId: id, question, chooseUpTo, panelName, closes: closesAt ? fullMoment(closesAt) : "", number, count, format, sheets: await sheetsOf(permit, round, batch) };
}

export default function Sheets() {
  const { ward, roundId, question, chooseUpTo, panelName, closes, number, count, format, sheets } = useLoaderData<typeof loader>();
  const words = en.paperBallot;
  return (
    <WardPage ward={ward} isPrivate back={{ href: `/rounds/${roundId}/paper`, label: words.sheet.back }}>
      <h1>{words.batch(number, count)}</h1>
      <p>{sheets ? words.sheet.printWords : words.sheet.gone}</p>
      {sheets ? (
        <ol className={`wp-sheets wp-sheets--${format}`}>
          {sheets.map(({ serial, options }) => (
            <li key={serial} className="wp-sheet">
              <p className="wp-sheet__official">
                {words.sheet.official}: {panelName}
              </p>
              <p className="wp-sheet__question">{question}</p>
              <p>
                <strong>{words.sheet.choose(chooseUpTo)}</strong> {words.sheet.how}
              </p>
              <ul className="wp-sheet__options">
                {options.map((option) => (
                  <li key={option.id}>{option.title}</li>
                ))}
                <li>{words.sheet.none}</li>
              </ul>
              <p className="wp-sheet__foot">
                <span className="wp-sheet__box">{words.sheet.assisted}</span>
                <span>
                  {words.sheet.number} <strong>{shownSerial(serial)}</strong>
                </span>
              </p>
              <p>{words.sheet.by(closes)}</p>
            </li>
          ))}
        </ol>
      ) : null}
    </WardPage>
  );
}

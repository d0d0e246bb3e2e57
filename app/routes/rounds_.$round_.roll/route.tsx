import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { RoundStep } from "~/components/round-step";
import { Said } from "~/components/said";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { fullMoment, longDay } from "~/domain/day";
import { can } from "~/domain/permission";
import { appealEnds } from "~/domain/roll-check";
import { saidOf } from "~/http/said.server";
import { roll as words } from "~/messages/en/roll";
import { rollToCheck, type CheckedVoter } from "~/services/rolls/read.server";
import { findRoundWithin, frameOfRound } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "roll.check");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const found = round.stage === "closed" ? await rollToCheck(permit, round.id) : null;
  const voters = found?.voters.map((voter) => ({ ...voter, signedUp: longDay(voter.signedUpOn), said: decisionWords(voter.decision) })) ?? [];
  const maySeal = can(permit.viewer, "round.seal", { panelId: round.panelId });
  return { ward: await frameOfRound(permit, round), id: round.id, question: round.question, stage: round.stage, onRoll: found?.onRoll ?? 0, checked: found?.checked ?? 0, voters, maySeal, said: saidOf(args.request) };
}

/** Where a decision stands, in words; null for a voter on whom nobody has spoken. */
function decisionWords(decision: CheckedVoter["decision"]): string | null {
  if (!decision) return null;
  const { state, by, toldAt } = decision;
  if (state === "proposed") return words.states.proposed(words.organisations[by[0] ?? "panel"]);
  return state === "agreed" ? words.states.agreed(toldAt ? fullMoment(appealEnds(toldAt)) : "") : words.states[state];
}

export default function Roll() {
  const { ward, id, question, stage, onRoll, checked, voters, maySeal, said } = useLoaderData<typeof loader>();
  const isClosed = stage === "closed";
  return (
    <RoundStep ward={ward} title={words.title} question={question}>
      <Said said={said} />
      <p>{words.lede}</p>
      <p>{words.rules}</p>
      {isClosed ? <p>{words.count(onRoll, checked)}</p> : <p>{stage === "open" || stage === "scheduled" ? words.notYet : words.over}</p>}
      {isClosed && voters.length === 0 ? <p>{words.nothing}</p> : null}
      {voters.length > 0 ? (
        <Table
          caption={words.listed(voters.length)}
          columns={[
            { key: "name", label: words.person },
            { key: "signs", label: words.flagsLabel },
            { key: "decision", label: words.decision },
          ]}
          rows={voters.map(({ voterId, name, email, signedUp, atTheAddress, flags, said: decided }) => ({
            key: voterId,
            cells: {
              name: (
                <>
                  <a href={`/rounds/${id}/roll/${voterId}`}>{name ?? email ?? words.noName}</a>
                  <span className="wp-small"> {words.signedUp(signedUp)}</span>
                </>
              ),
              signs: flags.length === 0 ? words.home(atTheAddress) : flags.map((flag) => words.flags[flag]).join("; "),
              decision: decided ?? words.nobodySpoke,
            },
          }))}
        />
      ) : null}
      {isClosed ? (
        <p>
          <a href={`/rounds/${id}/roll/search`}>{words.search.link}</a>
        </p>
      ) : null}
      {isClosed && maySeal ? <ButtonLink href={`/rounds/${id}/sealing`}>{words.toSealing}</ButtonLink> : null}
    </RoundStep>
  );
}

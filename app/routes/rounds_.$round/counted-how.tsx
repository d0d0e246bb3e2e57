import { Table } from "~/components/table";
import type { Electorate } from "~/domain/round";
import type { PollCount } from "~/domain/round-count";
import { en } from "~/messages/en";
import type { Round } from "~/services/rounds/read.server";

/** Every step of both counts in words, and how the other rule would have come out, so that a panel learns. */
export function CountedHow({ round }: { round: Round }) {
  const words = en.round.result.steps;
  return (
    <section className="wp-section">
      <h2>{words.title}</h2>
      <p>
        {words.rule(en.count.rules[round.countRule].name)} {en.count.rules[round.countRule].words.join(" ")}
      </p>
      {(["members", "residents"] as const).map((electorate) => {
        const { count } = round[electorate];
        return count ? <Steps key={electorate} round={round} electorate={electorate} count={count} /> : null;
      })}
    </section>
  );
}

function Steps({ round, electorate, count }: { round: Round; electorate: Electorate; count: PollCount }) {
  const words = en.round.result.steps;
  const nameOf = (id: string) => `“${round.options.find((option) => option.id === id)?.title ?? ""}”`;
  const { steps, winners, other } = count;
  return (
    <>
      <h3>{words.of[electorate]}</h3>
      <ol>
        {steps.map((step, place) => (
          <li key={`${electorate}-${place}`}>{en.count.step(step, nameOf)}</li>
        ))}
      </ol>
      {count.hands ? <p>{words.hands(Object.entries(count.hands).map(([id, shown]) => [nameOf(id), shown] as const))}</p> : null}
      {electorate === "residents" ? <p>{words.residentsAlone(winners.map(nameOf))}</p> : null}
      <p>{other ? words.other(en.count.rules[other.rule].name, other.winners.map(nameOf), isSame(winners, other.winners)) : words.otherUnknown}</p>
    </>
  );
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

/** Residents who were checked and those not yet checked, counted apart (voting.md 3.4), where neither are so few that they could be pointed at. */
export function Levels({ round, count }: { round: Round; count: PollCount }) {
  const words = en.round.result.levels;
  const { levels } = count;
  if (!levels) return <p className="wp-small">{words.hidden}</p>;
  return (
    <Table
      caption={words.caption}
      columns={[
        { key: "option", label: en.round.result.option },
        { key: "checked", label: words.checked, numeric: true },
        { key: "unchecked", label: words.unchecked, numeric: true },
      ]}
      rows={round.options.map(({ id, title }) => ({ key: `levels-${id}`, cells: { option: title, checked: levels.checked[id] ?? 0, unchecked: levels.unchecked[id] ?? 0 } }))}
    />
  );
}

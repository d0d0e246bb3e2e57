import { Table } from "~/components/table";
import { longDay } from "~/domain/day";
import { en } from "~/messages/en";
import type { Batch } from "~/services/paper-ballots/read.server";

type Props = { roundId: string; batches: Batch[]; isClosed: boolean; mayRun: boolean };

/** Every batch, what it waits for, and the way to it. */
export function Batches({ roundId, batches, isClosed, mayRun }: Props) {
  const words = en.paperBallot;
  return (
    <Table
      caption={words.title}
      hideCaption
      columns={[
        { key: "batch", label: words.columns.batch },
        { key: "state", label: words.columns.state },
        { key: "next", label: words.columns.next },
      ]}
      rows={batches.map((batch) => ({ key: batch.id, cells: { batch: words.batch(batch.number, batch.sheets), state: stateOf(batch), next: nextOf(batch, { roundId, isClosed, mayRun }) } }))}
    />
  );
}

function stateOf({ stage, accepted, rejected, destroyedOn, needsSecondSignature }: Batch): string {
  const words = en.paperBallot;
  if (destroyedOn !== null) return words.destroyed(longDay(destroyedOn));
  if (stage === "entered") return words.entered(accepted ?? 0, Object.values(rejected ?? {}).reduce((sum, sheets) => sum + sheets, 0));
  return needsSecondSignature ? words.second : words.stages[stage];
}

function nextOf({ id, stage, destroyedOn }: Batch, { roundId, isClosed, mayRun }: Omit<Props, "batches">) {
  const words = en.paperBallot.actions;
  const path = `/rounds/${roundId}/paper/${id}`;
  if (stage === "entered") return mayRun && destroyedOn === null ? <a href={`${path}/destruction`}>{words.destroy}</a> : null;
  if (isClosed && stage === "to_balance") return mayRun ? <a href={`${path}/balance`}>{words.balance}</a> : null;
  if (isClosed) return <a href={`${path}/keying`}>{words.key}</a>;
  return mayRun ? <a href={path}>{words.sheets}</a> : null;
}

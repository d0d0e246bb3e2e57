import { Table } from "~/components/table";
import { coming } from "~/messages/en/coming";
import type { ListedAnswer } from "~/services/coming/read.server";

const words = coming.list;

/** Who answered, by the names they chose to give. */
export function People({ answers }: { answers: readonly ListedAnswer[] }) {
  return (
    <section className="wp-section">
      {answers.length === 0 ? (
        <>
          <h2>{words.people}</h2>
          <p>{words.none}</p>
        </>
      ) : (
        <Table
          caption={words.people}
          columns={[
            { key: "name", label: words.columns.name },
            { key: "answer", label: words.columns.answer },
            { key: "with", label: words.columns.with },
          ]}
          rows={answers.map((answer) => ({ key: answer.id, cells: cellsOf(answer) }))}
        />
      )}
    </section>
  );
}

function cellsOf({ name, isMember, plan, standing, isToConfirm, carers, usesWheelchair }: ListedAnswer) {
  const others = [carers > 0 ? words.carers(carers) : null, usesWheelchair ? words.wheelchair : null].filter((part) => part !== null);
  const notes = [standing === "waiting" ? words.isWaiting : null, isToConfirm ? words.confirms : null].filter((note) => note !== null);
  return {
    name: `${name ?? words.noName}${isMember ? ` (${words.member})` : ""}`,
    answer: [coming.plans[plan], ...notes].join(". "),
    with: others.length > 0 ? others.join(", ") : words.alone,
  };
}

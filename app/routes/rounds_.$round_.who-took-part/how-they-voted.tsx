import { Table } from "~/components/table";
import { voterGroups, type Turnout } from "~/domain/turnout";
import { en } from "~/messages/en";

/** How many residents voted, and by which way. */
export function HowTheyVoted({ turnout }: { turnout: Turnout }) {
  const words = en.turnout;
  if (turnout.residents === null) {
    return (
      <>
        <h2 className="govuk-heading-m">{words.votes}</h2>
        <p>{words.tooFew}</p>
      </>
    );
  }
  return (
    <>
      <h2 className="govuk-heading-m">{words.votes}</h2>
      <p>
        {words.total(turnout.residents)} {turnout.share !== null && turnout.signedUp !== null ? words.share(turnout.share, turnout.signedUp) : null}
      </p>
      <Table
        caption={words.how}
        columns={[
          { key: "group", label: words.how },
          { key: "people", label: words.people, numeric: true },
        ]}
        rows={voterGroups.map((group) => ({ key: group, cells: { group: words.groups[group], people: turnout.groups[group]?.toLocaleString("en-GB") ?? words.fewerThanTen } }))}
        hideCaption
      />
      {voterGroups.some((group) => turnout.groups[group] === null) ? <p className="wp-small">{words.notShown}</p> : null}
    </>
  );
}

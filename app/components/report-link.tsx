import { report as words } from "~/messages/en/report";

/** Under everything that the panel has published: anybody may say what is wrong with it (standard MOD-04). `name` is read out to people who do not see what it stands under. */
export function ReportLink({ about, id, name }: { about: "issue" | "answer" | "question"; id: string; name: string }) {
  return (
    <p className="wp-small wp-report">
      <a href={`/reports/new?about=${about}&id=${id}`}>
        {words.link}
        <span className="govuk-visually-hidden">{words.of(name)}</span>
      </a>
    </p>
  );
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import { StatusTag } from "~/components/status-tag";
import type { PageHandle } from "~/components/title";
import { shownNumber } from "~/domain/concern";
import { fullMoment, londonDay, plainDay } from "~/domain/day";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { questionsAtDesk } from "~/services/questions/desk.server";

const words = en.question.desk;

export const handle: PageHandle = { title: () => [words.title] };

/** Questions of all wards that the viewer answers for, the oldest first, with the time that is left. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "question.read");
  return { ...(await questionsAtDesk(permit)), said: saidOf(args.request) };
}

type Line = ReturnType<typeof useLoaderData<typeof loader>>["open"][number];

export default function DeskQuestions() {
  const { open, answered, said } = useLoaderData<typeof loader>();
  const ours = open.filter(({ whose }) => whose !== "theirs");
  return (
    <Page who={en.frame.desk} back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <Said said={said} />
        <h1>{words.title}</h1>
        {open.length + answered.length === 0 ? <EmptyState title={words.none} /> : <p className="wp-lede">{words.lede(ours.length)}</p>}
        {open.length > 0 ? (
          <section className="wp-section">
            <h2>{words.open}</h2>
            {open.map((line) => (
              <OpenLine key={line.id} line={line} />
            ))}
          </section>
        ) : null}
        {answered.length > 0 ? (
          <section className="wp-section">
            <h2>{words.answered}</h2>
            {answered.map((line) => (
              <AnsweredLine key={line.id} line={line} />
            ))}
          </section>
        ) : null}
      </Reading>
    </Page>
  );
}

function OpenLine({ line }: { line: Line }) {
  const { number, ward, words: asked, isLate, hours, dueAt, whose, isDanger, keptDetails } = line;
  return (
    <article className="wp-queue">
      <div className="wp-queue__words">
        <p className="wp-queue__what">{asked ?? words.wiped}</p>
        <p>
          <StatusTag status={isLate ? "late" : "todo"}>{isLate ? words.late(hours) : words.left(hours)}</StatusTag> {isDanger ? <StatusTag status="late">{words.one.danger}</StatusTag> : null}{" "}
          {keptDetails.length > 0 ? <StatusTag status="stale">{words.one.kept(keptDetails.map((detail) => detail.words).join(", "))}</StatusTag> : null}
        </p>
        <p className="wp-small">
          {words.due(fullMoment(dueAt))}. {words.whose[whose]}
        </p>
        <p>
          <a href={`/desk/questions/${shownNumber(number)}`}>{words.line(ward, shownNumber(number))}</a>
        </p>
      </div>
    </article>
  );
}

function AnsweredLine({ line: { number, ward, wording, words: asked, state, answeredAt, wasInTime } }: { line: Line }) {
  return (
    <article className="wp-queue">
      <div className="wp-queue__words">
        <p className="wp-queue__what">{wording ?? asked ?? words.wiped}</p>
        <p className="wp-small">
          {en.question.status.states[state]} {answeredAt ? plainDay(londonDay(answeredAt)) : ""}. {wasInTime ? en.question.status.inTime : en.question.status.wasLate}.
        </p>
        <p>
          <a href={`/desk/questions/${shownNumber(number)}`}>{words.line(ward, shownNumber(number))}</a>
        </p>
      </div>
    </article>
  );
}

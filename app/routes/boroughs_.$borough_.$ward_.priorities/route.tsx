import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { EmptyState } from "~/components/empty-state";
import { StatusTag } from "~/components/status-tag";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { ToldThread } from "~/components/told";
import { councilSentence, setSentence, shortRecorded, WardPriorities } from "~/components/ward-priorities";
import { WardPage } from "~/components/ward-page";
import { londonDay, type Day } from "~/domain/day";
import type { WardPriority } from "~/domain/priority";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { workText } from "~/messages/en/work";
import { latestOfWard } from "~/services/actions/read.server";
import { pastPrioritiesOfWard, prioritiesOfWard } from "~/services/priorities/read.server";
import { findWardByPath, frameOfWard } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.frame.ward.priorities, data.frame.name, data.frame.borough] : []) };

/** How much of "You said, we did" stands on this page: years of an ordinary ward. */
const mostTold = 200;

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "priority.view");
  const ward = orNotFound(await findWardByPath(permit, args.params.borough ?? "", args.params.ward ?? ""));
  const [frame, current, past, told] = await Promise.all([
    frameOfWard(permit, ward),
    prioritiesOfWard(permit, ward.code),
    pastPrioritiesOfWard(permit, ward.code),
    latestOfWard(permit, ward.code, mostTold),
  ]);
  publicly(args, { shows: [`ward:${ward.code}`, "places"] });
  return { frame, current, past, told, today: londonDay(permit.now) };
}

export default function WardPrioritiesPage() {
  const { frame, current, past, told, today } = useLoaderData<typeof loader>();
  const words = en.priority.list;
  return (
    <WardPage ward={frame} current="priorities">
      <h1>{words.title(frame.name)}</h1>
      <p className="wp-lede">{words.lede}</p>
      <section className="wp-section">
        <h2>{words.current}</h2>
        {current.length > 0 ? (
          <WardPriorities priorities={current} today={today} />
        ) : (
          <EmptyState title={words.none}>
            <p>{words.noneWords}</p>
          </EmptyState>
        )}
      </section>
      <CouncilAnswers current={current} />
      <section className="wp-section">
        <h2>{words.latest}</h2>
        {told.length > 0 ? <ToldThread told={told} /> : <p>{words.latestNone}</p>}
      </section>
      <p>
        <a href="/what-worked">{en.lesson.link}</a>
      </p>
      <section className="wp-section">
        <h2>{words.past}</h2>
        {past.length > 0 ? <Past past={past} today={today} /> : <p>{words.pastNone}</p>}
      </section>
      <p>
        <a href={`${frame.path}/text`}>{workText.page.link}</a>
      </p>
    </WardPage>
  );
}

function CouncilAnswers({ current }: { current: readonly WardPriority[] }) {
  const sent = current.flatMap(({ id, problem, council }) => (council ? [{ id, problem, council }] : []));
  if (sent.length === 0) return null;
  return (
    <section className="wp-section">
      <h2>{en.priority.list.council}</h2>
      <ul>
        {sent.map(({ id, problem, council }) => (
          <li key={id}>
            <strong>{problem}.</strong> {councilSentence(council)} {council.words}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Past({ past, today }: { past: readonly WardPriority[]; today: Day }) {
  const { columns, pastCaption, unknown } = en.priority.list;
  return (
    <Table
      caption={pastCaption}
      hideCaption
      columns={[
        { key: "problem", label: columns.problem },
        { key: "set", label: columns.set },
        { key: "standing", label: columns.standing },
        { key: "closed", label: columns.closed },
      ]}
      rows={past.map((priority) => ({
        key: priority.id,
        cells: {
          problem: (
            <>
              {priority.slot}. <a href={`/priorities/${priority.id}`}>{priority.problem}</a>
            </>
          ),
          set: setSentence(priority, today),
          standing: priority.standing === "agreed" ? en.frame.thread.agreed : <StatusTag status={priority.standing} />,
          closed: priority.closedOn ? shortRecorded(priority.closedOn, today) : unknown,
        },
      }))}
    />
  );
}

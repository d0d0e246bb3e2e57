import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { EmptyState } from "~/components/empty-state";
import { JourneyLine } from "~/components/journey-line";
import { Notice } from "~/components/notice";
import { Numbers } from "~/components/numbers";
import { MiniThread, PromiseThread } from "~/components/promise-thread";
import { Reading } from "~/components/columns";
import type { PageHandle } from "~/components/title";
import { setSentence } from "~/components/ward-priorities";
import { WardPage } from "~/components/ward-page";
import { SilenceText } from "~/components/silence-text";
import { londonDay, plainDay, recordedDay } from "~/domain/day";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { joint } from "~/messages/en/joint";
import { waitingJointResult } from "~/services/joint-results/read.server";
import { findPriority } from "~/services/priorities/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";
import { VerdictPart } from "~/components/verdict-part";
import { verdictsOf } from "~/services/verdicts/read.server";
import { PriorityFacts } from "./facts";
import { MeasurePart } from "./measure-part";
import { residentsOf } from "./residents";
import { storyOf } from "./story";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [data.priority.problem, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "priority.view");
  const priority = orNotFound(await findPriority(permit, args.params.priority ?? ""));
  const ward = orNotFound(await findWardByCode(permit, priority.wardCode));
  const frame = await frameOfWard(permit, ward);
  publicly(args, { shows: [`priority:${priority.id}`, `ward:${ward.code}`, "places"] });
  const today = londonDay(permit.now);
  return { priority, frame, today, waiting: await waitingJointResult(permit, priority.id), residents: residentsOf(priority, await verdictsOf(permit, priority.id), today) };
}

export default function PriorityPage() {
  const { priority, frame, today, waiting, residents } = useLoaderData<typeof loader>();
  const words = en.priority.page;
  const { outputs, sourceRef, closedReason } = priority;
  const story = storyOf(priority);
  return (
    <WardPage ward={frame} current="priorities" back={{ href: `${frame.path}/priorities`, label: words.back }}>
      <Reading>
        <h1>{priority.problem}</h1>
        <p className="wp-lede">{setSentence(priority, today)}</p>
        {priority.detail ? <p>{priority.detail}</p> : null}
        <MiniThread at={priority.standing} />
        {closedReason ? <p>{en.priority.closedReason[closedReason]}.</p> : null}
        {priority.replaces ? (
          <p>
            {en.review.replaces} <a href={`/priorities/${priority.replaces.id}`}>{priority.replaces.problem}</a>
          </p>
        ) : null}
        {priority.setBy === "police" && priority.reason ? (
          <Notice tone="info" title={words.reason}>
            <p>{priority.reason}</p>
          </Notice>
        ) : null}
        {priority.isStale ? (
          <Notice tone="attention" title={words.stale}>
            <p>
              {priority.lastConfirmedOn ?? priority.agreedOn ? en.priority.confirm.last(recordedDay(priority.lastConfirmedOn ?? priority.agreedOn ?? "")) : null} {words.staleWords}
            </p>
          </Notice>
        ) : null}
        {priority.silence ? (
          <Notice tone="info" title={en.review.silence.title}>
            <p>
              <SilenceText silence={priority.silence} />
            </p>
          </Notice>
        ) : null}
        <MeasurePart priority={priority} />
        <VerdictPart {...residents} />
        {outputs.length > 0 ? (
          <section className="wp-section">
            <h2>{words.outputs}</h2>
            <Numbers numbers={outputs} unknown={words.countUnknown} />
            <p className="wp-small">{words.outputsWords}</p>
          </section>
        ) : null}
        <section className="wp-section">
          <h2>{words.thread}</h2>
          {priority.actions.length + priority.outcomes.length + priority.reviews.length > 0 ? null : (
            <EmptyState title={priority.state === "active" ? words.threadNone : words.threadNonePast}>{priority.state === "active" ? <p>{words.threadNoneWords}</p> : null}</EmptyState>
          )}
          {story.length > 0 ? <PromiseThread entries={story} label={words.thread} /> : null}
        </section>
        {waiting ? <Notice tone="info">{joint.stub[waiting.by](plainDay(waiting.since))}</Notice> : null}
        <section className="wp-section">
          <h2>{en.sharing.journey.title}</h2>
          <JourneyLine journey={priority.journey} />
          <p>
            <a href={`/priorities/${priority.id}/sharing`}>{en.sharing.link}</a>
          </p>
        </section>
        <section className="wp-section">
          <h2>{words.facts}</h2>
          <PriorityFacts priority={priority} />
        </section>
        {sourceRef ? <p className="wp-small">{words.sourceWords}</p> : null}
        <p className="wp-small">{words.print}</p>
      </Reading>
    </WardPage>
  );
}

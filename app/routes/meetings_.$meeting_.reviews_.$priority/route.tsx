import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { PromiseThread } from "~/components/promise-thread";
import type { PageHandle } from "~/components/title";
import { actionEntry, outcomeEntry } from "~/components/told";
import { WardPage } from "~/components/ward-page";
import { londonDay, plainDay } from "~/domain/day";
import { fieldOfReview, reviewForm } from "~/forms/review";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findPriorityOfPanel } from "~/services/priorities/read.server";
import { findMeetingToReview } from "~/services/reviews/read.server";
import { reviewPriority } from "~/services/reviews/write.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";
import { ReviewFields } from "./review-fields";

const words = en.review;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.form.title(data.priority.problem), data.meeting.title] : []) };

/** How much of what was done stands above the form. */
const mostKnown = 5;

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "priority.review");
  const meeting = orNotFound(await findMeetingToReview(permit, args.params.meeting ?? ""));
  const priority = orNotFound(await findPriorityOfPanel(permit, args.params.priority ?? ""));
  orNotFound(priority.panelId === meeting.panelId ? meeting : null);
  const ward = orNotFound(await findWardByCode(permit, priority.wardCode));
  const { id, problem, setBy, state, owner, actions, outcomes, reviews } = priority;
  const inTheWay = state === "closed" ? words.refused.closed : reviews.some(({ meetingId }) => meetingId === meeting.id) ? words.refused.reviewed_already : meeting.onDay > londonDay(permit.now) ? words.list.notYet(plainDay(meeting.onDay)) : null;
  const [measure] = priority.measures;
  return {
    frame: await frameOfWard(permit, ward),
    meeting: { id: meeting.id, title: meeting.title, onDay: meeting.onDay },
    priority: { id, problem, setBy },
    inTheWay,
    known: { actions: actions.filter(({ held }) => held === null).slice(0, mostKnown), outcomes: outcomes.slice(0, mostKnown) },
    measure: measure ? { what: measure.what, source: measure.source } : null,
    form: freshForm({ problem: "", detail: "", owner: owner ?? "", ending: "", figureSource: measure?.source ?? "", onceKey: args.context.requestId }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "priority.review");
  const meeting = orNotFound(await findMeetingToReview(permit, args.params.meeting ?? ""));
  const priority = orNotFound(await findPriorityOfPanel(permit, args.params.priority ?? ""));
  const form = await readForm(args.request, reviewForm);
  if (!form.ok) return invalid(form);
  const outcome = await reviewPriority(permit, { ...form.value, meetingId: meeting.id, priorityId: priority.id });
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], fieldOfReview(outcome.reason));
  return seeOther(`/meetings/${meeting.id}/reviews`, "priority.reviewed");
}

export default function ReviewOne() {
  const { frame, meeting, priority, inTheWay, known, measure, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const entries = [...known.outcomes.map(outcomeEntry), ...known.actions.map(actionEntry)];
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${meeting.id}/reviews`, label: words.list.title }}>
      <Reading>
        <h1>{words.form.title(priority.problem)}</h1>
        <p className="wp-lede">
          {meeting.title}, {plainDay(meeting.onDay)}
        </p>
        <section className="wp-section">
          <h2>{words.form.known}</h2>
          {entries.length > 0 ? <PromiseThread entries={entries} label={words.form.known} /> : <p>{words.form.nothingKnown}</p>}
          <p>
            <a href={`/priorities/${priority.id}`}>{words.form.page}</a>
          </p>
        </section>
        {inTheWay ? (
          <Notice tone="info">{inTheWay}</Notice>
        ) : (
          <Form form={form} order={["effect", "figure", "figureOn", "figureSource", "decision", "problem", "detail", "owner", "ending", "reason", "whatWorked"]}>
            <ReviewFields form={form} fresh={fresh} measure={measure} isSetByPolice={priority.setBy === "police"} />
            <Button>{words.form.button}</Button>
          </Form>
        )}
      </Reading>
    </WardPage>
  );
}

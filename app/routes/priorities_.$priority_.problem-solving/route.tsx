import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { plainDay } from "~/domain/day";
import { frameForm } from "~/forms/team-work";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { teamWork } from "~/messages/en/team-work";
import { frameOfPriority, keepFrame } from "~/services/priorities/frame.server";
import { findPriorityWithin } from "~/services/priorities/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = teamWork.frame;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [words.title, ...(data ? [data.priority.problem] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const { id, problem, wardCode } = orNotFound(await findPriorityWithin(permit, args.params.priority ?? ""));
  const ward = orNotFound(await findWardByCode(permit, wardCode));
  const { changedOn, version, scan, analyse, respond, assess } = await frameOfPriority(permit, id);
  return { priority: { id, problem }, frame: await frameOfWard(permit, ward), changedOn, said: saidOf(args.request), form: freshForm({ scan, analyse, respond, assess, version: String(version) }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const { id } = orNotFound(await findPriorityWithin(permit, args.params.priority ?? ""));
  const form = await readForm(args.request, frameForm);
  if (!form.ok) return invalid(form);
  const outcome = await keepFrame(permit, id, form.value);
  if (!outcome.ok) return refused(form, words.refused[outcome.reason]);
  return seeOther(`/priorities/${id}/problem-solving`, "priority.frame_kept");
}

export default function ProblemSolving() {
  const { priority, frame, changedOn, said, form: fresh } = useLoaderData<typeof loader>();
  const sent = useActionData<{ form: FormState }>()?.form;
  const form = sent ?? fresh;
  return (
    <WardPage ward={frame} isPrivate back={{ href: `/priorities/${priority.id}` }}>
      <Reading>
        <Said said={sent ? null : said} />
        <h1>{words.title}</h1>
        <p className="wp-lede">{priority.problem}</p>
        <p>
          {words.lede} {changedOn ? words.changed(plainDay(changedOn)) : ""}
        </p>
        <Form form={form}>
          <HiddenField name="version" value={answerTo(form, "version")} />
          <TextArea name="scan" label={words.parts.scan.label} hint={words.parts.scan.hint} form={form} />
          <TextArea name="analyse" label={words.parts.analyse.label} hint={words.parts.analyse.hint} form={form} />
          <TextArea name="respond" label={words.parts.respond.label} hint={words.parts.respond.hint} form={form} />
          <TextArea name="assess" label={words.parts.assess.label} hint={words.parts.assess.hint} form={form} />
          <Button>{words.submit}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Panel } from "~/components/panel";
import { PaperBody } from "~/components/paper-body";
import { PaperFields, paperOrder } from "~/components/paper-fields";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { mayChange } from "~/domain/meeting";
import { figureField, figureNumbers, paperForm, paperValues } from "~/forms/paper";
import { invalid, readForm, refused } from "~/http/form.server";
import { saidOf } from "~/http/said.server";
import { seeOther } from "~/http/redirect.server";
import { paper as paperWords } from "~/messages/en/paper";
import { agendaOf } from "~/services/agendas/read.server";
import { findMeetingToRun } from "~/services/meetings/read.server";
import { findPaperToEdit } from "~/services/papers/read.server";
import { changePaper } from "~/services/papers/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = paperWords.form;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.editTitle[data.paper.kind], data.paper.title, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "paper.edit");
  const paper = orNotFound(await findPaperToEdit(permit, args.params.paper ?? ""));
  const meeting = orNotFound(await findMeetingToRun(permit, paper.meetingId));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const { items } = await agendaOf(permit, meeting.id);
  return { frame, paper, items: items.map(({ id, title }) => ({ id, title })), isOpen: mayChange(meeting, permit.now), form: freshForm(paperValues(paper)), said: saidOf(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "paper.edit");
  const paper = orNotFound(await findPaperToEdit(permit, args.params.paper ?? ""));
  const form = await readForm(args.request, paperForm);
  if (!form.ok) return invalid(form);
  const outcome = await changePaper(permit, paper.id, form.value.version, form.value);
  return outcome.ok ? seeOther(`/papers/${paper.id}/edit`, "paper.saved") : refused(form, paperWords.refused[outcome.reason]);
}

export default function EditPaper() {
  const { frame, paper, items, isOpen, said, form: saved } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? saved;
  const isConflict = form.errors.form === paperWords.refused.changed_meanwhile;
  const isDraft = paper.state === "draft";
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${paper.meetingId}/papers` }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-xl">{words.editTitle[paper.kind]}</h1>
        {isOpen ? (
          <Form form={form} order={paperOrder({ numbers: figureNumbers, field: figureField })}>
            {isDraft ? null : <p>{words.isOut}</p>}
            {paper.kind === "information_pack" ? <p>{words.packLede}</p> : null}
            <HiddenField name="version" value={isConflict ? String(paper.version) : answerTo(form, "version")} />
            <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
            <PaperFields form={form} isPack={paper.kind === "information_pack"} items={items} numbers={figureNumbers} field={figureField} />
            <Button kind={isDraft ? "second" : "main"}>{words.save}</Button>
          </Form>
        ) : (
          <p>{paperWords.refused.too_late}</p>
        )}
        <Panel title={words.preview}>
          <p>
            <strong>{paper.title}</strong>
          </p>
          <PaperBody {...paper} />
        </Panel>
        {isDraft && isOpen ? (
          <Form form={freshForm()} action={`/papers/${paper.id}/publication`}>
            <p>{words.publishes}</p>
            <Button>{words.publish}</Button>
          </Form>
        ) : null}
      </Reading>
    </WardPage>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { IssueFields, issueOrder } from "~/components/issue-fields";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { fieldOfIssue, figureNumbers, issueForm, issueValues } from "~/forms/issue";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { draftsFor, findIssueWithin } from "~/services/issues/read.server";
import { rewordIssue } from "~/services/issues/write.server";
import { localitiesOfPanel } from "~/services/localities/read.server";
import { findPanelById } from "~/services/panels/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";
import { ConcernsIn, EndIssue, PublishIssue, PutOnRound } from "./issue-parts";

const words = en.concernDesk.issue;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.edit, found.issue.title] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "issue.write");
  const issue = orNotFound(await findIssueWithin(permit, args.params.issue ?? ""));
  const panel = orNotFound(await findPanelById(permit, issue.panelId));
  const ward = orNotFound(await findWardByCode(permit, issue.wardCode));
  return {
    ward: await frameOfWard(permit, ward),
    panelSlug: panel.slug,
    issue,
    places: await localitiesOfPanel(permit, issue.panelId),
    drafts: await draftsFor(permit, issue),
    form: freshForm(issueValues(issue)),
    said: saidOf(args.request),
  };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "issue.write");
  const issue = orNotFound(await findIssueWithin(permit, args.params.issue ?? ""));
  const form = await readForm(args.request, issueForm);
  if (!form.ok) return invalid(form);
  const outcome = await rewordIssue(permit, issue.id, form.value);
  return outcome.ok ? seeOther(`/issues/${issue.id}/edit`, "issue.reworded") : refused(form, words.refused[outcome.reason], fieldOfIssue(outcome.reason));
}

export default function EditIssue() {
  const { ward, panelSlug, issue, places, drafts, form: fresh, said } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  return (
    <WardPage ward={ward} isPrivate back={{ href: `/panels/${panelSlug}/concerns` }}>
      <Reading>
        <Said said={said} />
        <h1>{issue.title}</h1>
        <PublishIssue issue={issue} />
        <ConcernsIn issue={issue} panelSlug={panelSlug} />
        <PutOnRound issue={issue} drafts={drafts} panelSlug={panelSlug} />
        <section className="wp-section">
          <h2>{words.edit}</h2>
          <Form form={form} order={issueOrder(figureNumbers)} action={`/issues/${issue.id}/edit`}>
            <HiddenField name="version" value={answerTo(form, "version")} />
            <IssueFields form={form} wards={[{ code: issue.wardCode, name: issue.ward }]} places={places} numbers={figureNumbers} />
            <Button>{words.save}</Button>
          </Form>
        </section>
        <EndIssue issue={issue} />
      </Reading>
    </WardPage>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { endIssueForm } from "~/forms/issue";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findIssueWithin } from "~/services/issues/read.server";
import { endIssue } from "~/services/issues/write.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = en.concernDesk.issue;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.end, found.issue.title] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "issue.publish");
  const issue = orNotFound(await findIssueWithin(permit, args.params.issue ?? ""));
  const ward = orNotFound(await findWardByCode(permit, issue.wardCode));
  return { ward: await frameOfWard(permit, ward), issue: { id: issue.id, title: issue.title } };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "issue.publish");
  const issue = orNotFound(await findIssueWithin(permit, args.params.issue ?? ""));
  const form = await readForm(args.request, endIssueForm);
  if (!form.ok) return invalid(form);
  const outcome = await endIssue(permit, issue.id, form.value);
  return outcome.ok ? seeOther(`/issues/${issue.id}/edit`, form.value.as === "hidden" ? "issue.hidden" : "issue.closed") : refused(form, words.refused[outcome.reason]);
}

export default function EndIssue() {
  const { ward, issue } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm({ as: "hidden" });
  return (
    <WardPage ward={ward} isPrivate back={{ href: `/issues/${issue.id}/edit` }}>
      <Reading>
        <h1>{words.end}</h1>
        <p className="wp-lede">{issue.title}</p>
        <Form form={form}>
          <Radios name="as" label={words.endAs} form={form} options={(["hidden", "closed"] as const).map((value) => ({ value, label: words.endKinds[value] }))} />
          <TextField name="reason" label={words.endReason} form={form} />
          <Button kind="danger">{words.endButton}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}

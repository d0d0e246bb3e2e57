import { data, type ActionFunctionArgs, type HeadersArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Trap } from "~/components/concern-fields";
import { HiddenField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { supportForm } from "~/forms/concern";
import { invalid, readForm, refused } from "~/http/form.server";
import { en } from "~/messages/en";
import { findIssue } from "~/services/issues/read.server";
import { supportIssue } from "~/services/issues/support.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = en.issue.support;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.of(found.issue.title), found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "issue.support");
  const issue = orNotFound(await findIssue(permit, args.params.issue ?? ""));
  const ward = orNotFound(await findWardByCode(permit, issue.wardCode));
  return { ward: await frameOfWard(permit, ward), issue: { id: issue.id, title: issue.title }, form: freshForm({ onceKey: randomUUID() }) };
}

/** Counts somebody once, and says so on the same page: nothing of it is in an address. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "issue.support");
  const form = await readForm(args.request, supportForm);
  if (!form.ok) return invalid(form);
  const { email, onceKey, website } = form.value;
  if (website !== "") return refused({ ...form, state: { ...form.state, values: { ...form.state.values, website: "" } } }, en.concern.form.errors.fast);
  const wish = { issueId: args.params.issue ?? "", email, onceKey, clientAddress: args.context.clientAddress, userAgent: (args.request.headers.get("User-Agent") ?? "").slice(0, 300) };
  const outcome = await supportIssue(permit, wish);
  if (outcome.ok) return { form: form.state, counted: outcome.value.isNew };
  if (outcome.reason === "not_found") return refused(form, words.gone);
  const errors = { form: words.tooMany(en.session.wait(outcome.retryAfterSeconds)) };
  return data({ form: { values: form.state.values, errors } satisfies FormState }, { status: 429, headers: { "Retry-After": String(outcome.retryAfterSeconds) } });
}

export function headers({ actionHeaders }: HeadersArgs): Headers {
  return actionHeaders;
}

export default function Support() {
  const { ward, issue, form: fresh } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const form = sent?.form ?? fresh;
  const counted = sent && "counted" in sent ? sent.counted : null;
  return (
    <WardPage ward={ward} back={{ href: `/issues/${issue.id}`, label: issue.title }}>
      <Reading>
        {counted === null ? (
          <>
            <h1>{words.title}</h1>
            <p className="wp-lede">{issue.title}</p>
            <p>{words.lede}</p>
            <Form form={form} action={`/issues/${issue.id}/support`}>
              <TextField name="email" label={words.email.label} hint={words.email.hint} type="email" autoComplete="email" spellCheck={false} form={form} isOptional />
              <Trap />
              <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
              <Button>{words.button}</Button>
            </Form>
          </>
        ) : (
          <>
            <h1>{counted ? words.thanks : words.again}</h1>
            <p className="wp-lede">{issue.title}</p>
            <p>{counted ? words.thanksWords : words.againWords}</p>
            <p>
              <ButtonLink kind="second" href={`${ward.path}/issues`}>
                {words.back}
              </ButtonLink>
            </p>
          </>
        )}
      </Reading>
    </WardPage>
  );
}

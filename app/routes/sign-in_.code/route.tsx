import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Checkboxes } from "~/components/choices";
import { Reading } from "~/components/columns";
import { HiddenField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { londonClock, plainClock } from "~/domain/day";
import { env } from "~/env.server";
import { codeForm } from "~/forms/session";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { sessionTokenOf } from "~/http/session-cookie.server";
import { browserKeyOf, goOnSignedIn } from "~/http/sign-in-cookie.server";
import { en } from "~/messages/en";
import { lastAsked } from "~/services/sessions/challenges.server";
import { signInWithCode } from "~/services/sessions/write.server";

export const handle: PageHandle = { title: () => [en.session.code.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "session.start");
  const asked = await lastAsked(permit, browserKeyOf(args.request));
  if (!asked) return redirect("/sign-in", 302);
  const { email, landing, maskedEmail, askedAt } = asked;
  return { email, landing, sent: en.session.code.sent(maskedEmail, plainClock(londonClock(askedAt))), hasMailbox: env.isDemo && !env.SMTP_URL };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "session.start");
  const form = await readForm(args.request, codeForm);
  if (!form.ok) return invalid(form);
  const { code, ownDevice: isOwnDevice } = form.value;
  const outcome = await signInWithCode(permit, { browserKey: browserKeyOf(args.request), code, isOwnDevice, oldToken: sessionTokenOf(args.request) });
  if (outcome.ok) return goOnSignedIn(outcome.value);
  if (outcome.reason === "not_asked") return seeOther("/sign-in");
  return refused(form, en.session.code.refused[outcome.reason], "code");
}

export default function SignInCode() {
  const { email, landing, sent, hasMailbox } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.session.code;
  return (
    <Page who={null} back={{ href: "/sign-in" }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p className="wp-lede">{sent}</p>
        {hasMailbox ? (
          <Notice tone="info">
            {words.mailbox.before} <a href="/demo/mailbox">{words.mailbox.link}</a>
          </Notice>
        ) : null}
        <Form form={form}>
          <TextField name="code" label={words.label} hint={words.hint} autoComplete="one-time-code" spellCheck={false} width={10} isCode form={form} />
          <Checkboxes name="ownDevice" label={words.ownDevice.label} hint={words.ownDevice.hint} options={[{ value: "yes", label: words.ownDevice.option }]} form={form} />
          <Button>{words.submit}</Button>
        </Form>
        <section className="wp-section">
          <h2 className="govuk-heading-m">{words.again.title}</h2>
          <p>{words.again.words}</p>
          <Form form={freshForm()} action="/sign-in" label={words.again.button}>
            <HiddenField name="email" value={email} />
            <HiddenField name="landing" value={landing} />
            <Button kind="second">{words.again.button}</Button>
          </Form>
          <p>
            <a href={`/sign-in?landing=${encodeURIComponent(landing)}`}>{words.again.otherEmail}</a>
          </p>
        </section>
      </Reading>
    </Page>
  );
}

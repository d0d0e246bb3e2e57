import { data, type ActionFunctionArgs, type HeadersArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { signInForm } from "~/forms/session";
import { invalid, readForm, refused } from "~/http/form.server";
import { saidOf } from "~/http/said.server";
import { browserKeyOf, goToCodePage, landingOf } from "~/http/sign-in-cookie.server";
import { en } from "~/messages/en";
import { newSecret } from "~/services/sessions/codes.server";
import { askToSignIn } from "~/services/sessions/write.server";

export const handle: PageHandle = { title: () => [en.session.signIn.title] };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, "session.start");
  const asked = new URL(args.request.url).searchParams;
  const form = freshForm({ landing: landingOf(asked.get("landing")) });
  return { form, isFreshAsked: asked.get("fresh") === "1", said: saidOf(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "session.start");
  const form = await readForm(args.request, signInForm);
  if (!form.ok) return invalid(form);
  const { email, landing } = form.value;
  const browserKey = browserKeyOf(args.request) ?? newSecret();
  const asked = await askToSignIn(permit, { email, landing: landingOf(landing), browserKey, clientAddress: args.context.clientAddress });
  if (asked.ok) return goToCodePage(browserKey);
  if (asked.reason === "not_sent") return refused(form, en.session.signIn.notSent, "email");
  const errors = { email: en.session.signIn.tooMany(en.session.wait(asked.retryAfterSeconds)) };
  const again: FormState = { values: form.state.values, errors };
  return data({ form: again }, { status: 429, headers: { "Retry-After": String(asked.retryAfterSeconds) } });
}

export function headers({ actionHeaders }: HeadersArgs): Headers {
  return actionHeaders;
}

export default function SignIn() {
  const { form: fresh, isFreshAsked, said } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  const words = en.session.signIn;
  return (
    <Page who={null} back={{ href: "/" }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        {isFreshAsked ? <Notice tone="info">{words.fresh}</Notice> : null}
        <Form form={form} action="/sign-in">
          <TextField name="email" label={words.email.label} type="email" autoComplete="email" spellCheck={false} form={form} />
          <HiddenField name="landing" value={answerTo(form, "landing")} />
          <Button>{words.submit}</Button>
        </Form>
        <section className="wp-section">
          <h2 className="govuk-heading-m">{words.why.title}</h2>
          <p>{words.why.words}</p>
        </section>
        <section className="wp-section">
          <h2 className="govuk-heading-m">{words.noEmail.title}</h2>
          <p>{words.noEmail.words}</p>
          <p>
            <a href={en.frame.help.paper.href}>{words.noEmail.paper}</a>
          </p>
        </section>
      </Reading>
    </Page>
  );
}

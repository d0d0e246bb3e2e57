import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Checkboxes } from "~/components/choices";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { linkForm } from "~/forms/session";
import { invalid, readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { sessionTokenOf } from "~/http/session-cookie.server";
import { browserKeyOf, goOnSignedIn } from "~/http/sign-in-cookie.server";
import { en } from "~/messages/en";
import { findLink, type LinkState } from "~/services/sessions/challenges.server";
import { signInWithLink } from "~/services/sessions/write.server";

export const handle: PageHandle<LinkState | undefined> = { title: (link) => [titleFor(link)] };

function titleFor(link: LinkState | undefined): string {
  const words = en.session.link;
  if (!link || link.state !== "ready") return words.over[link?.state ?? "unknown"].title;
  return link.isSameBrowser ? words.titleSame : words.title;
}

/** Only shows what the link is for: mail scanners open links, so looking must use nothing up. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "session.start");
  return findLink(permit, args.params.token ?? "", browserKeyOf(args.request));
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "session.start");
  const form = await readForm(args.request, linkForm);
  if (!form.ok) return invalid(form);
  const linkToken = args.params.token ?? "";
  const outcome = await signInWithLink(permit, { linkToken, isOwnDevice: form.value.ownDevice, oldToken: sessionTokenOf(args.request) });
  if (outcome.ok) return goOnSignedIn(outcome.value);
  // The page itself says what has become of the link.
  return seeOther(`/sign-in/link/${encodeURIComponent(linkToken)}`);
}

export default function SignInLink() {
  const link = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.session.link;
  if (link.state !== "ready") {
    const landing = "landing" in link ? `?landing=${encodeURIComponent(link.landing)}` : "";
    return (
      <Page who={null}>
        <Reading>
          <h1 className="govuk-heading-l">{words.over[link.state].title}</h1>
          <p>{words.over[link.state].words}</p>
          <ButtonLink href={`/sign-in${landing}`}>{words.newOne}</ButtonLink>
        </Reading>
      </Page>
    );
  }
  const { ownDevice } = en.session.code;
  return (
    <Page who={null}>
      <Reading>
        <h1 className="govuk-heading-l">{titleFor(link)}</h1>
        <p className="wp-lede">{words.as(link.maskedEmail)}</p>
        {link.isSameBrowser ? null : <p>{words.other}</p>}
        <Form form={form}>
          <Checkboxes name="ownDevice" label={ownDevice.label} hint={ownDevice.hint} options={[{ value: "yes", label: ownDevice.option }]} form={form} />
          <Button>{words.submit}</Button>
        </Form>
      </Reading>
    </Page>
  );
}

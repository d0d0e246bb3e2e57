import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { whenOf } from "~/components/meeting-lines";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { askingForm } from "~/forms/session";
import { invalid, readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { ownAnswer } from "~/services/coming/read.server";
import { withdrawAnswer } from "~/services/coming/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

type PageData = Exclude<Awaited<ReturnType<typeof loader>>, Response>;

export const handle: PageHandle<PageData | undefined> = { title: (data) => [en.coming.withdrawal.title, ...(data ? [data.title] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "coming.answer");
  const own = await ownAnswer(permit, args.params.link ?? "");
  const here = `/coming/${encodeURIComponent(args.params.link ?? "")}`;
  if (!own?.answer) return seeOther(here);
  const { meeting } = own;
  return { here, title: meeting.title, when: whenOf(meeting).words, frame: orNotFound(await frameOfPanel(permit, meeting.panelId)) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "coming.answer");
  const form = await readForm(args.request, askingForm);
  if (!form.ok) return invalid(form);
  const secret = args.params.link ?? "";
  const outcome = await withdrawAnswer(permit, secret);
  return seeOther(`/coming/${encodeURIComponent(secret)}`, outcome.ok ? "coming.withdrawn" : undefined);
}

export default function WithdrawAnswer() {
  const { here, title, when, frame } = useLoaderData<PageData>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  const words = en.coming.withdrawal;
  return (
    <WardPage ward={frame} current="meetings" back={{ href: here }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">
          {title}: {when}
        </p>
        <p>{words.words}</p>
        <Form form={form}>
          <ButtonGroup>
            <Button kind="danger">{words.submit}</Button>
            <ButtonLink href={here} kind="second">
              {words.keep}
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </Reading>
    </WardPage>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { askingForm } from "~/forms/session";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { datePollResult } from "~/services/date-polls/read.server";
import { withdrawDatePoll } from "~/services/date-polls/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.datePoll.withdrawal.title, ...(data ? [data.title, data.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "date-poll.make");
  const result = orNotFound(await datePollResult(permit, args.params.poll ?? ""));
  return { frame: orNotFound(await frameOfPanel(permit, result.panelId)), back: `/date-polls/${result.id}/result`, title: result.title, told: result.told };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "date-poll.make");
  const result = orNotFound(await datePollResult(permit, args.params.poll ?? ""));
  const form = await readForm(args.request, askingForm);
  if (!form.ok) return invalid(form);
  const outcome = await withdrawDatePoll(permit, result.id);
  if (!outcome.ok) return refused(form, en.datePoll.choose.refused[outcome.reason]);
  return seeOther(`/date-polls/${result.id}/result`, "date-poll.withdrawn");
}

export default function WithdrawDatePoll() {
  const { frame, back, title, told } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  const words = en.datePoll.withdrawal;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: back }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{title}</p>
        <p>{words.words(told)}</p>
        <Form form={form}>
          <ButtonGroup>
            <Button kind="danger">{words.submit}</Button>
            <ButtonLink href={back} kind="second">
              {words.keep}
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </Reading>
    </WardPage>
  );
}

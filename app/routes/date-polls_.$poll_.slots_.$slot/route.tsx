import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { fullSpan } from "~/domain/day";
import { askingForm } from "~/forms/session";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { datePollResult } from "~/services/date-polls/read.server";
import { chooseSlot } from "~/services/date-polls/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.datePoll.choose.title, ...(data ? [data.span, data.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "date-poll.choose");
  const result = orNotFound(await datePollResult(permit, args.params.poll ?? ""));
  const slot = orNotFound(result.slots.find(({ id }) => id === args.params.slot));
  const numbers = result.ranked.find(({ slotId }) => slotId === slot.id);
  return {
    frame: orNotFound(await frameOfPanel(permit, result.panelId)),
    back: `/date-polls/${result.id}/result`,
    title: result.title,
    span: fullSpan(slot.startsAt, slot.endsAt),
    told: result.told,
    isRefusedByAll: numbers?.isRefusedByAll === true,
    shutsOutAccess: numbers?.shutsOutAccess === true,
  };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "date-poll.choose");
  const result = orNotFound(await datePollResult(permit, args.params.poll ?? ""));
  const slot = orNotFound(result.slots.find(({ id }) => id === args.params.slot));
  const form = await readForm(args.request, askingForm);
  if (!form.ok) return invalid(form);
  const outcome = await chooseSlot(permit, result.id, slot.id);
  if (!outcome.ok) return refused(form, en.datePoll.choose.refused[outcome.reason]);
  const { meetingId } = outcome.value;
  return seeOther(meetingId ? `/meetings/${meetingId}/check` : `/date-polls/${result.id}/result`);
}

export default function ChooseSlot() {
  const { frame, back, title, span, told, isRefusedByAll, shutsOutAccess } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  const words = en.datePoll.choose;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: back }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">
          {title}: {span}
        </p>
        {isRefusedByAll ? <Notice tone="attention">{words.refusedByAll}</Notice> : shutsOutAccess ? <Notice tone="attention">{words.shutsOut}</Notice> : null}
        <p>
          {words.words(told)} {words.then}
        </p>
        <Form form={form}>
          <ButtonGroup>
            <Button>{words.submit}</Button>
            <ButtonLink href={back} kind="second">
              {words.keep}
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </Reading>
    </WardPage>
  );
}

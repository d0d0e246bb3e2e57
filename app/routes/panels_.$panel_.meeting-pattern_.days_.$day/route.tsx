import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { DateField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { dayParts, longDay } from "~/domain/day";
import { exceptionForm } from "~/forms/pattern";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { pattern as patternWords } from "~/messages/en/pattern";
import { findPanelWithin } from "~/services/panels/read.server";
import { patternOf, plannedYear } from "~/services/patterns/read.server";
import { setException } from "~/services/patterns/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = patternWords.exception;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.title(longDay(data.day)), data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "pattern.edit");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, panel.id));
  const pattern = orNotFound(await patternOf(permit, panel.id));
  const planned = orNotFound((await plannedYear(permit, panel.id, pattern)).find(({ day }) => day !== null && day === args.params.day));
  const { exception, meeting } = planned;
  const choice = exception ? (exception.movedTo ? "move" : "leave_out") : "";
  return { frame, day: args.params.day ?? "", meetingId: meeting?.id ?? null, back: `/panels/${panel.slug}/meeting-pattern`, form: freshForm({ choice, ...dayParts("movedTo", exception?.movedTo ?? null), reason: exception?.reason ?? "" }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "pattern.edit");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, exceptionForm);
  if (!form.ok) return invalid(form);
  const outcome = await setException(permit, panel.id, args.params.day ?? "", form.value);
  return outcome.ok ? seeOther(`/panels/${panel.slug}/meeting-pattern`, "pattern.saved") : refused(form, patternWords.refused[outcome.reason], outcome.reason === "in_past" ? "movedTo" : "form");
}

export default function PatternDay() {
  const { frame, day, meetingId, back, form: saved } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? saved;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: back }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title(longDay(day))}</h1>
        {meetingId ? (
          <p>
            {words.madeAlready} <a href={`/meetings/${meetingId}/published`}>{longDay(day)}</a>
          </p>
        ) : (
          <Form form={form}>
            <Radios
              name="choice"
              label={words.choice}
              form={form}
              options={[
                { value: "keep", label: words.keep },
                { value: "leave_out", label: words.leaveOut },
                { value: "move", label: words.move },
              ]}
            />
            <DateField name="movedTo" label={words.movedTo} form={form} />
            <TextField name="reason" label={words.reason} hint={words.reasonHint} form={form} isOptional />
            <Button>{words.save}</Button>
          </Form>
        )}
      </Reading>
    </WardPage>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { ComingFields, comingOrder } from "~/components/coming-fields";
import { HiddenField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { placeOf, whenOf } from "~/components/meeting-lines";
import { Notice } from "~/components/notice";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { answerNeedBy, asksEveryone, mayAnswer, plansFor } from "~/domain/coming";
import { longDay, londonDay } from "~/domain/day";
import { comingForm } from "~/forms/coming";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";
import { isFull } from "~/services/coming/read.server";
import { answerMeeting } from "~/services/coming/write.server";
import { findMeeting, type Meeting } from "~/services/meetings/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

type ClosedReason = Exclude<keyof typeof en.coming.closed, "seeMeeting">;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = {
  title: (data) => (data ? [data.closed ? en.coming.closed[data.closed].title : en.coming.ask.title, data.title, data.frame.name] : []),
};

/** Never kept, because each form is a new one: the same form twice is one answer. It sets no cookie and looks at none. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "coming.answer");
  const meeting = orNotFound(await findMeeting(permit, args.params.meeting ?? ""));
  return {
    frame: orNotFound(await frameOfPanel(permit, meeting.panelId)),
    id: meeting.id,
    title: meeting.title,
    when: whenOf(meeting).words,
    place: placeOf(meeting),
    contact: meeting.accessContact,
    plans: plansFor(meeting),
    closed: closedBecause(meeting, permit.now),
    isFull: await isFull(permit, meeting.id),
    answerBy: longDay(answerNeedBy(londonDay(permit.now), meeting.onDay, await bankHolidayDays())),
    form: freshForm({ onceKey: randomUUID(), carers: "0" }),
  };
}

function closedBecause(meeting: Meeting, now: Date): ClosedReason | null {
  if (meeting.kind === "surgery") return "surgery";
  if (!mayAnswer(meeting, now)) return "too_late";
  return asksEveryone(meeting.whoMayCome) ? null : "by_invitation";
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "coming.answer");
  const meeting = orNotFound(await findMeeting(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, comingForm);
  if (!form.ok) return invalid(form);
  const outcome = await answerMeeting(permit, meeting.id, { ...form.value, clientAddress: args.context.clientAddress });
  if (outcome.ok) return seeOther(`/coming/${outcome.value.secret}`, "coming.saved");
  const { errors } = en.coming;
  switch (outcome.reason) {
    case "too_many":
      return refused(form, errors.too_many(en.session.wait(outcome.retryAfterSeconds)));
    case "not_offered":
      return refused(form, errors.not_offered, "plan");
    case "no_room_for_more":
      return refused(form, errors.no_room_for_more, "carers");
    case "by_invitation":
    case "too_late":
    case "not_found":
      return refused(form, en.coming.closed[outcome.reason === "by_invitation" ? "by_invitation" : "too_late"].words);
  }
}

export default function Coming() {
  const { frame, id, title, when, place, contact, plans, closed, isFull: isRoomTaken, answerBy, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.coming.ask;
  const back = `/meetings/${id}`;
  if (closed) {
    return (
      <WardPage ward={frame} current="meetings" back={{ href: back }}>
        <Reading>
          <h1 className="govuk-heading-xl">{en.coming.closed[closed].title}</h1>
          <p className="wp-lede">{en.coming.closed[closed].words}</p>
          <ButtonLink href={back}>{en.coming.closed.seeMeeting}</ButtonLink>
        </Reading>
      </WardPage>
    );
  }
  return (
    <WardPage ward={frame} current="meetings" back={{ href: back }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">
          {title}: {when}
          {place ? `. ${place}` : ""}
        </p>
        <Notice tone="info" title={words.turnUp}>
          <p>{words.why}</p>
        </Notice>
        {isRoomTaken ? <Notice tone="attention">{words.full}</Notice> : null}
        <Form form={form} order={comingOrder}>
          <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
          <ComingFields
            form={form}
            plans={plans}
            answerBy={answerBy}
            mayRemind
            email={<TextField name="email" label={words.email} hint={words.emailHint} form={form} type="email" autoComplete="email" spellCheck={false} isOptional />}
          />
          <Button>{words.submit}</Button>
        </Form>
        <p>{contact ? words.byPhone(contact) : words.byPhoneNobody}</p>
        <p className="wp-small">{words.again}</p>
      </Reading>
    </WardPage>
  );
}

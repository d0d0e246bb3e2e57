import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { ComingFields, comingOrder } from "~/components/coming-fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { whenOf } from "~/components/meeting-lines";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { answerNeedBy, plansFor } from "~/domain/coming";
import { londonDay, longDay } from "~/domain/day";
import { detailsForm } from "~/forms/coming";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";
import { ownAnswer, type OwnPage } from "~/services/coming/read.server";
import { changeAnswer } from "~/services/coming/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

type PageData = Exclude<Awaited<ReturnType<typeof loader>>, Response>;

export const handle: PageHandle<PageData | undefined> = { title: (data) => [en.coming.own.detailsTitle, ...(data ? [data.title] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "coming.answer");
  const own = await ownAnswer(permit, args.params.link ?? "");
  const here = `/coming/${encodeURIComponent(args.params.link ?? "")}`;
  if (!own?.isOpen) return seeOther(here);
  const { meeting, answer, isMember } = own;
  return {
    here,
    title: meeting.title,
    when: whenOf(meeting).words,
    frame: orNotFound(await frameOfPanel(permit, meeting.panelId)),
    plans: plansFor(meeting),
    isMember,
    mayRemind: isMember || answer?.isKnownByEmail === true,
    answerBy: longDay(answerNeedBy(londonDay(permit.now), meeting.onDay, await bankHolidayDays())),
    form: freshForm(valuesOf(own)),
  };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "coming.answer");
  const form = await readForm(args.request, detailsForm);
  if (!form.ok) return invalid(form);
  const secret = args.params.link ?? "";
  const outcome = await changeAnswer(permit, secret, form.value);
  if (!outcome.ok && outcome.reason === "not_offered") return refused(form, en.coming.errors.not_offered, "plan");
  if (!outcome.ok && outcome.reason === "no_room_for_more") return refused(form, en.coming.errors.no_room_for_more, "carers");
  return seeOther(`/coming/${encodeURIComponent(secret)}`, outcome.ok ? "coming.saved" : undefined);
}

export default function AnswerDetails() {
  const { here, title, when, frame, form: fresh, ...fields } = useLoaderData<PageData>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.coming;
  return (
    <WardPage ward={frame} current="meetings" back={{ href: here }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.own.detailsTitle}</h1>
        <p className="wp-lede">
          {title}: {when}
        </p>
        <Form form={form} order={comingOrder}>
          <ComingFields form={form} {...fields} />
          <Button>{words.ask.save}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}

/** What was said so far, so that nobody types it twice (standard ACC-09). */
function valuesOf({ answer, needs }: OwnPage): FormState["values"] {
  return {
    plan: answer?.plan ?? "",
    name: answer?.name ?? "",
    carers: String(answer?.carers ?? 0),
    usesWheelchair: answer?.usesWheelchair ? ["yes"] : [],
    wantsReminder: answer?.wantsReminder ? ["yes"] : [],
    need: needs[0]?.words ?? "",
  };
}

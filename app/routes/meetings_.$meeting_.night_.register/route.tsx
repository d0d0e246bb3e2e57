import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { freshForm, type FormState } from "~/components/form-state";
import { KeptHere } from "~/components/kept-here";
import { Page } from "~/components/page";
import { RegisterForm } from "~/components/register-form";
import type { PageHandle } from "~/components/title";
import { registerForm } from "~/forms/night";
import { invalid, readForm, refused } from "~/http/form.server";
import { keeperOf } from "~/http/keeper.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findMeetingOnNight, registerOf, ticksOf } from "~/services/nights/read.server";
import { saveRegister } from "~/services/nights/write.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.night.register.title, data.title] : []), script: "keeps" };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "night.keep");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const register = await registerOf(permit, meeting);
  const { attendees, residents, firstTimers, savedAt } = register;
  return {
    id: meeting.id,
    title: meeting.title,
    keeper: keeperOf(permit),
    people: attendees.map(({ personId, name, group, role, isVoting, isLead, said, ofPanel }) => ({ personId, name, group, role, isVoting, isLead, said, ofPanel })),
    form: freshForm({ ...ticksOf(register), residents: savedAt ? String(residents) : "", firstTimers: savedAt ? String(firstTimers) : "", onceKey: randomUUID() }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "night.keep");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, registerForm);
  if (!form.ok) return invalid(form);
  const outcome = await saveRegister(permit, meeting.id, form.value);
  if (!outcome.ok) return refused(form, en.night.refused[outcome.reason], outcome.reason === "too_many" ? "residents" : outcome.reason === "more_first_timers" ? "firstTimers" : "form");
  return seeOther(`/meetings/${meeting.id}/night#register`);
}

export default function RegisterPage() {
  const { id, keeper, people, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  return (
    <Page who={en.frame.desk} back={{ href: `/meetings/${id}/night` }}>
      <Reading>
        <h1 className="govuk-heading-l">{en.night.register.title}</h1>
        <KeptHere keeper={keeper} page={`/meetings/${id}/night`} />
        <RegisterForm form={form} people={people} action={`/meetings/${id}/night/register`} />
      </Reading>
    </Page>
  );
}

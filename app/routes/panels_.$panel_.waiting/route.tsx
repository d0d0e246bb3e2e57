import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Said } from "~/components/said";
import { StandingTag } from "~/components/standing-tag";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { daysBetween, londonDay, plainDay, type Day } from "~/domain/day";
import { owesAnswer } from "~/domain/referral";
import { remindForm } from "~/forms/referral";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { bodyTitle, bodyWords } from "~/messages/en/sharing";
import { waiting as words } from "~/messages/en/waiting";
import { findPanelWithin } from "~/services/panels/read.server";
import { awaitedBy, remindNow, type Awaited as Owed } from "~/services/referrals/reminders.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.title(data.panel.name)] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "referral.remind");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), panel: { name: panel.name, slug: panel.slug }, owed: await awaitedBy(permit, panel.id), today: londonDay(permit.now), said: saidOf(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "referral.remind");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, remindForm);
  if (!form.ok) return invalid(form);
  const outcome = await remindNow(permit, form.value.referral);
  if (!outcome.ok) return refused(form, words.refused[outcome.reason]);
  return seeOther(`/panels/${panel.slug}/waiting`, "referral.reminded");
}

export default function Waiting() {
  const { ward, panel, owed, today, said } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  // What has been answered meanwhile has no form of its own any more.
  const isListed = owed.some(({ id }) => id === answerTo(form, "referral"));
  return (
    <WardPage ward={ward} isPrivate back={{ href: "/desk" }}>
      <Reading>
        <Said said={said} />
        <h1>{words.title(panel.name)}</h1>
        {form.errors.form && !isListed ? (
          <Form form={form}>
            <p>{form.errors.form}</p>
          </Form>
        ) : null}
        {owed.length === 0 ? (
          <EmptyState title={words.lede(0)}>
            <p>{words.noneWords}</p>
          </EmptyState>
        ) : (
          <>
            <p className="wp-lede">{words.lede(owed.length)}</p>
            <p>{words.how}</p>
            <ol className="wp-shared">
              {owed.map((one) => (
                <li key={one.id} className="wp-shared__body">
                  <OwedAnswer one={one} today={today} form={answerTo(form, "referral") === one.id ? form : freshForm()} />
                </li>
              ))}
            </ol>
          </>
        )}
      </Reading>
    </WardPage>
  );
}

function OwedAnswer({ one, today, form }: { one: Owed; today: Day; form: FormState }) {
  const { id, priority, body, standing, dueOn, isOverdue, reminders } = one;
  const owes = owesAnswer(standing);
  return (
    <>
      <h2 className="govuk-heading-m">{bodyTitle(body)}</h2>
      <p>
        <a href={`/priorities/${priority.id}/sharing`}>{priority.problem}</a>
      </p>
      <p>
        <StandingTag standing={standing} isOverdue={isOverdue} />
      </p>
      <p>{owes ? (isOverdue ? words.late(daysBetween(dueOn, today), plainDay(dueOn)) : words.due(plainDay(dueOn))) : words.passing(bodyTitle(body))}</p>
      {reminders.length > 0 ? (
        <>
          <p>{words.reminders}</p>
          <ul>
            {reminders.map(({ kind, on, letters }, at) => (
              <li key={at}>
                {words.reminderLine[kind](plainDay(on))}
                {letters === 0 ? ` (${words.unsent})` : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {owes ? (
        <Form form={form} label={words.buttonFor(bodyWords(body), priority.problem)}>
          <HiddenField name="referral" value={id} />
          <Button kind="second">{words.button}</Button>
        </Form>
      ) : null}
      <p>
        <a href={`/priorities/${priority.id}/partners`}>{words.ask}</a>
      </p>
    </>
  );
}

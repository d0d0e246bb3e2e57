import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Checkboxes, Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { Select } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { londonDay, recordedDay } from "~/domain/day";
import { dutyBands, monthsOver } from "~/domain/duties";
import { dutiesForm } from "~/forms/team-work";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { teamWork } from "~/messages/en/team-work";
import { dutiesOfTeam, tellDuties } from "~/services/teams/duties.server";

const words = teamWork.duties;

export const handle: PageHandle = { title: () => [words.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "duties.tell");
  const team = orNotFound(await dutiesOfTeam(permit, args.params.team ?? ""));
  return { team, months: monthsOver(londonDay(permit.now)), said: saidOf(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "duties.tell");
  const { id } = orNotFound(await dutiesOfTeam(permit, args.params.team ?? ""));
  const form = await readForm(args.request, dutiesForm);
  if (!form.ok) return invalid(form);
  const { shown, month, band } = form.value;
  const outcome = await tellDuties(permit, id, { isShown: shown, note: band ? { month, band } : null });
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], outcome.reason === "bad_month" ? "month" : "form");
  return seeOther(`/teams/${id}/other-duties`, "team.duties_told");
}

export default function OtherDuties() {
  const { team, months, said } = useLoaderData<typeof loader>();
  const sent = useActionData<{ form: FormState }>()?.form;
  const form = sent ?? freshForm({ shown: team.isShown ? ["yes"] : [] });
  return (
    <Page who={en.frame.desk} back={{ href: "/teams" }}>
      <Reading>
        <Said said={sent ? null : said} />
        <h1>{words.title}</h1>
        <p className="wp-lede">{team.name}</p>
        <p>{words.lede}</p>
        <Form form={form}>
          <Checkboxes name="shown" label={words.shown} form={form} options={[{ value: "yes", label: words.shownYes }]} />
          <Select name="month" label={words.month} form={form} options={[{ value: "", label: words.noMonth }, ...months.map((month) => ({ value: month, label: recordedDay(month) }))]} />
          <Radios name="band" label={words.band} form={form} options={dutyBands.map((value) => ({ value, label: words.bands[value] }))} />
          <Button>{words.submit}</Button>
        </Form>
        <section className="wp-section">
          <h2>{words.notes}</h2>
          {team.notes.length === 0 ? <p>{words.none}</p> : null}
          <ul>
            {team.notes.map(({ month, band }) => (
              <li key={month}>{words.line(recordedDay(month), words.bands[band])}</li>
            ))}
          </ul>
        </section>
      </Reading>
    </Page>
  );
}

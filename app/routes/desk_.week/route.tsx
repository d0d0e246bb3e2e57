import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { ErrorSummary } from "~/components/error-summary";
import type { FormState } from "~/components/form-state";
import { whenOf } from "~/components/meeting-lines";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { confirmForm } from "~/forms/week";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { week as words } from "~/messages/en/week";
import { confirmPriority } from "~/services/priorities/write.server";
import { confirmTeam } from "~/services/teams/confirm.server";
import { isEmptyWeek, weekOf } from "~/services/week/read.server";
import { WeekLists } from "./week-lists";

export const handle: PageHandle = { title: () => [words.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const { meetings, ...week } = await weekOf(permit);
  const lines = meetings.map((meeting) => ({ id: meeting.id, title: meeting.title, panel: meeting.panelName, when: whenOf(meeting) }));
  return { week, meetings: lines, isEmpty: isEmptyWeek({ ...week, meetings }), said: saidOf(args.request) };
}

/** One tap: a priority still stands, or a team's details are still right. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const form = await readForm(args.request, confirmForm);
  if (!form.ok) return invalid(form);
  const { what, id } = form.value;
  const outcome = what === "priority" ? await confirmPriority(permit, id) : await confirmTeam(permit, id);
  if (!outcome.ok) return refused(form, words.refused[outcome.reason]);
  return seeOther("/desk/week", what === "priority" ? "priority.confirmed" : "team.confirmed");
}

export default function YourWeek() {
  const { week, meetings, isEmpty, said } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <ErrorSummary errors={form?.errors ?? {}} />
        <Said said={form ? null : said} />
        <h1>{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        {isEmpty ? <p>{words.none}</p> : null}
        <WeekLists week={week} meetings={meetings} />
        <ButtonLink href="/updates/new">{words.post}</ButtonLink>
      </Reading>
    </Page>
  );
}

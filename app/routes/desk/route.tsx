import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Columns } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { Page } from "~/components/page";
import { Panel } from "~/components/panel";
import { Said } from "~/components/said";
import { TaskList } from "~/components/task-list";
import type { PageHandle } from "~/components/title";
import { londonClock, londonDay, shortDay } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { partOfDay } from "~/domain/greeting";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { signedIn } from "~/messages/en/signed-in";
import { actionTasks } from "~/services/actions/read.server";
import { appealTasks } from "~/services/concerns/appeals.server";
import { concernTasks } from "~/services/concerns/read.server";
import { needTasks } from "~/services/coming/read.server";
import { datePollTasks } from "~/services/date-polls/read.server";
import { explanationTasks } from "~/services/explanations/read.server";
import { jointTasks } from "~/services/joint-results/read.server";
import { meetingTasks } from "~/services/meetings/read.server";
import { opennessTasks } from "~/services/meetings/openness.server";
import { minutesTasks } from "~/services/minutes/read.server";
import { packTasks } from "~/services/papers/read.server";
import { rolesAtDesk } from "~/services/people/desk.server";
import { questionTasks } from "~/services/questions/desk.server";
import { referralTasks } from "~/services/referrals/read.server";
import { reportTasks } from "~/services/reports/read.server";
import { reviewTasks } from "~/services/reviews/read.server";
import { returnTasks } from "~/services/returns/read.server";
import { rollTasks } from "~/services/rolls/read.server";
import { roundTasks } from "~/services/rounds/read.server";
import { suggestionTasks } from "~/services/suggestions/read.server";
import { venueTasks } from "~/services/venues/read.server";
import { linksOf } from "./role-links";

export const handle: PageHandle = { title: () => [en.desk.title] };

/** What is late comes first, then what can be done now, then what is only to be known. */
const urgency: Record<DeskTask["status"], number> = { late: 0, todo: 1, open: 2, draft: 3, closed: 4, waiting: 5, planned: 6 };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "desk.view");
  const { viewer, now } = permit;
  const found = await Promise.all([meetingTasks(permit), needTasks(permit), datePollTasks(permit), roundTasks(permit), rollTasks(permit), referralTasks(permit), jointTasks(permit), actionTasks(permit), suggestionTasks(permit), packTasks(permit), venueTasks(permit), minutesTasks(permit), concernTasks(permit)]);
  found.push(await opennessTasks(permit));
  found.push(await questionTasks(permit));
  found.push(await reportTasks(permit));
  found.push(await appealTasks(permit));
  found.push(await reviewTasks(permit), await explanationTasks(permit));
  found.push(await returnTasks(permit));
  const tasks = found.flat().sort((a, b) => urgency[a.status] - urgency[b.status] || (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999"));
  return {
    part: partOfDay(londonClock(now)),
    today: londonDay(now),
    name: viewer.kind === "person" ? viewer.shownName : null,
    email: viewer.kind === "person" ? viewer.email : "",
    tasks,
    roles: await rolesAtDesk(permit),
    said: saidOf(args.request),
  };
}

export default function Desk() {
  const { part, today, name, email, tasks, roles, said } = useLoaderData<typeof loader>();
  const words = en.desk;
  return (
    <Page who={en.frame.desk}>
      <Said said={said} />
      <h1 className="govuk-heading-l">{words.greeting[part](name)}</h1>
      <Columns
        sideLabel={words.roles.title}
        side={
          <>
            {roles.map((held) => (
              <Panel key={held.grantId} title={held.place ? words.roles.place(en.role.names[held.role], held.place) : en.role.names[held.role]}>
                <ul className="govuk-list">
                  {linksOf(held).map(({ href, label }) => (
                    <li key={href}>
                      <a href={href}>{label}</a>
                    </li>
                  ))}
                </ul>
              </Panel>
            ))}
            <p>
              <a href="/desk/calendar">{en.follow.own.desk}</a>
            </p>
            <p className="wp-small">
              {words.signedInAs(email)} <a href="/desk/sessions">{signedIn.desk}</a>
            </p>
          </>
        }
      >
        {roles.length === 0 ? (
          <EmptyState title={words.none.title} action={<ButtonLink href="/">{words.none.link}</ButtonLink>}>
            {words.none.words}
          </EmptyState>
        ) : (
          <section>
            <h2 className="govuk-heading-m">{words.tasks.title}</h2>
            {tasks.length === 0 ? <p>{words.tasks.none}</p> : <TaskList tasks={tasks.map((task) => shown(task, today))} />}
          </section>
        )}
      </Columns>
    </Page>
  );
}

function shown({ id, kind, name, href, dueOn, status }: DeskTask, today: string) {
  const { tasks, kinds } = en.desk;
  const when = status === "planned" || status === "draft" ? tasks.on : tasks.due;
  return { id, title: kinds[kind]?.(name) ?? name, href, hint: dueOn ? when(shortDay(dueOn, today)) : undefined, status };
}

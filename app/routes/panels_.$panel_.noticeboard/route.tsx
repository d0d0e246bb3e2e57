import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { isAnswered, shownNumber } from "~/domain/concern";
import { londonDay, plainDay } from "~/domain/day";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { noticeboardOf, type BoardLine } from "~/services/concerns/read.server";
import { findPanel } from "~/services/panels/read.server";
import { frameOfPanel, wardsOfPanel } from "~/services/wards/read.server";

const words = en.concernDesk.noticeboard;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title(found.panel)] : []) };

/** To be printed and hung up: people who sent paper find their number and what became of it (standard INC-17). */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "concern.view");
  const panel = orNotFound(await findPanel(permit, args.params.panel ?? ""));
  const wards = await wardsOfPanel(permit, panel.id);
  const lines = await noticeboardOf(permit, panel.id);
  publicly(args, { shows: [`panel:${panel.id}`, ...wards.map(({ code }) => `ward:${code}`)] });
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), panel: panel.name, today: plainDay(londonDay(permit.now)), lines };
}

export default function Noticeboard() {
  const { ward, panel, today, lines } = useLoaderData<typeof loader>();
  return (
    <WardPage ward={ward}>
      <h1>{words.title(panel)}</h1>
      <p className="wp-lede">{words.lede}</p>
      {lines.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table
          caption={words.title(panel)}
          hideCaption
          columns={[
            { key: "number", label: words.number },
            { key: "came", label: words.came },
            { key: "became", label: words.became },
          ]}
          rows={lines.map((line) => ({ key: line.number, cells: { number: <strong>{shownNumber(line.number)}</strong>, came: plainDay(line.receivedOn), became: becameOf(line) } }))}
        />
      )}
      <p className="wp-small">
        {words.printed(today)} <a href="/concerns">{en.concern.lookUp.title}</a>
      </p>
    </WardPage>
  );
}

function becameOf({ state, dueOn, isLate, issue, priority, reason, passedTo }: BoardLine): string {
  const { states, answers } = en.concern.status;
  const parts = [isAnswered(state) ? states[state] : isLate ? words.late : words.waiting(plainDay(dueOn))];
  if (issue) parts.push(words.issue(issue.title));
  if (priority) parts.push(words.priority(priority));
  if (state === "passed_on" && passedTo) parts[0] = answers.passed_on(passedTo).replace(/\.$/, "");
  if (state === "not_taken" && reason) parts.push(en.concern.notTaken[reason].replace(/\.$/, ""));
  return `${parts.join(". ")}.`;
}

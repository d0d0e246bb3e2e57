import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Said } from "~/components/said";
import { StatusTag, type StatusKind } from "~/components/status-tag";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import type { DatePollStanding } from "~/domain/date-poll";
import { plainDay } from "~/domain/day";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { datePollsOfPanel } from "~/services/date-polls/read.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.datePoll.list.title, ...(data ? [data.frame.name] : [])] };

const statuses: Record<DatePollStanding, StatusKind> = { open: "open", closed: "todo", chosen: "done", withdrawn: "cancelled" };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "date-poll.make");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  return { frame: orNotFound(await frameOfPanel(permit, panel.id)), slug: panel.slug, polls: await datePollsOfPanel(permit, panel.id), said: saidOf(args.request) };
}

export default function DatePolls() {
  const { frame, slug, polls, said } = useLoaderData<typeof loader>();
  const words = en.datePoll.list;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: "/desk" }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{polls.length === 0 ? words.none : words.lede}</p>
        {polls.length > 0 ? (
          <Table
            caption={words.title}
            hideCaption
            columns={[
              { key: "what", label: words.columns.what },
              { key: "when", label: words.columns.when },
              { key: "state", label: words.columns.state },
            ]}
            rows={polls.map(({ id, title, askedOn, standing }) => ({
              key: id,
              cells: { what: <a href={`/date-polls/${id}/result`}>{title}</a>, when: plainDay(askedOn), state: <StatusTag status={statuses[standing]}>{words.state[standing]}</StatusTag> },
            }))}
          />
        ) : null}
        <ButtonLink href={`/panels/${slug}/date-polls/new`}>{words.new}</ButtonLink>
      </Reading>
    </WardPage>
  );
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { Page } from "~/components/page";
import { StatusTag } from "~/components/status-tag";
import type { PageHandle } from "~/components/title";
import { WardStamp } from "~/components/ward-stamp";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { borough as boroughWords } from "~/messages/en/borough";
import { wardsWithClosedPanel } from "~/services/meetings/openness.server";
import { findBorough, wardsOfBorough } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.place.borough.title(data.borough)] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "ward.view");
  const borough = orNotFound(await findBorough(permit, args.params.borough ?? ""));
  const { current, former } = await wardsOfBorough(permit, borough.code);
  // Which panels are closed to the public changes with every meeting that is called or cancelled.
  publicly(args, { shows: ["places", ...current.map(({ code }) => `ward:${code}`)] });
  const closed = await wardsWithClosedPanel(permit, current.map(({ code }) => code));
  const brief = (ward: (typeof current)[number]) => ({ code: ward.code, name: ward.name, path: ward.path, stamp: ward.stamp, isClosed: closed.has(ward.code) });
  return { borough: borough.name, slug: borough.slug, current: current.map(brief), former: former.map(brief) };
}

export default function BoroughPage() {
  const { borough, slug, current, former } = useLoaderData<typeof loader>();
  const words = en.place.borough;
  return (
    <Page back={{ href: "/boroughs" }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title(borough)}</h1>
        {current.length === 0 ? <EmptyState title={words.noneTitle} /> : <WardList wards={current} />}
        <p>
          <a href={`/calendars?borough=${slug}`}>{en.calendar.follow.ofBorough}</a>
        </p>
        {former.length > 0 ? (
          <section className="wp-section">
            <h2>{words.former}</h2>
            <p>{words.formerWords}</p>
            <WardList wards={former} />
          </section>
        ) : null}
        <p className="wp-manage wp-small">
          {boroughWords.forLead} <a href={`/boroughs/${slug}/edit`}>{boroughWords.edit}</a>
        </p>
      </Reading>
    </Page>
  );
}

function WardList({ wards }: { wards: { code: string; name: string; path: string; stamp: string | null; isClosed: boolean }[] }) {
  return (
    <ul className="govuk-list wp-places wp-places--stamped">
      {wards.map((ward) => (
        <li key={ward.code}>
          <WardStamp path={ward.stamp} size="small" />
          <span>
            <a href={ward.path}>{ward.name}</a>
            {ward.isClosed ? (
              <>
                {" "}
                <StatusTag status="stale">{en.meeting.list.closedShort}</StatusTag>
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

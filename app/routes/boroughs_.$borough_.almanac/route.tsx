import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Notice } from "~/components/notice";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { fullMoment, plainDay } from "~/domain/day";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { findCouncilCalendar, type CouncilCalendar } from "~/services/almanac/council.server";
import { findBoroughWithin, schoolHolidaysOf } from "~/services/almanac/school-holidays.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (page) => (page ? [en.almanac.title(page.borough.name)] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "almanac.edit");
  const { code, name, slug } = orNotFound(await findBoroughWithin(permit, args.params.borough ?? ""));
  const calendar = await findCouncilCalendar(permit, code);
  return { borough: { name, slug }, calendar: calendar ? shown(calendar) : null, holidays: await schoolHolidaysOf(permit, code), said: saidOf(args.request) };
}

export default function BoroughAlmanac() {
  const { borough, calendar, holidays, said } = useLoaderData<typeof loader>();
  const { council, schools } = en.almanac;
  const here = `/boroughs/${borough.slug}/almanac`;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk" }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-l">{en.almanac.title(borough.name)}</h1>
        <p className="wp-lede">{en.almanac.lede}</p>
        <section className="wp-section">
          <h2>{council.title}</h2>
          {calendar ? <Calendar {...calendar} /> : <p>{council.none}</p>}
          <ButtonLink href={`${here}/council-calendar`} kind="second">
            {calendar ? council.change : council.add}
          </ButtonLink>
        </section>
        <section className="wp-section">
          {holidays.length === 0 ? (
            <>
              <h2>{schools.title}</h2>
              <p>{schools.none}</p>
            </>
          ) : (
            <Table
              caption={schools.title}
              columns={[
                { key: "name", label: schools.columns.name },
                { key: "days", label: schools.columns.days },
                { key: "change", label: schools.columns.change },
              ]}
              rows={holidays.map(({ id, name, fromOn, toOn }) => ({
                key: id,
                cells: {
                  name,
                  days: schools.span(plainDay(fromOn), plainDay(toOn)),
                  change: (
                    <a href={`${here}/school-holidays/${id}/removal`} aria-label={schools.removeLabel(name, plainDay(fromOn))}>
                      {schools.remove}
                    </a>
                  ),
                },
              }))}
            />
          )}
          <ButtonLink href={`${here}/school-holidays/new`} kind="second">
            {schools.add}
          </ButtonLink>
        </section>
      </Reading>
    </Page>
  );
}

/** Where it comes from, and whether it can still be read. */
function Calendar({ source, checked, problem, holds }: ReturnType<typeof shown>) {
  return (
    <>
      <p>{source}</p>
      {problem === null ? (
        <p>
          {checked} {holds}
        </p>
      ) : (
        <Notice tone="attention" title={checked}>
          {problem} {holds}
        </Notice>
      )}
    </>
  );
}

function shown({ address, fileName, checkedAt, problem, meetingCount, lastOn }: CouncilCalendar) {
  const { council } = en.almanac;
  const moment = checkedAt ? fullMoment(checkedAt) : null;
  return {
    source: address === null ? council.file(fileName ?? council.unnamed) : council.address(address),
    checked: problem === null && moment !== null ? council.checked(moment) : council.notChecked(moment),
    problem: problem === null ? null : Object.hasOwn(en.planner.problem, problem) ? en.planner.problem[problem as keyof typeof en.planner.problem] : "",
    holds: lastOn === null ? council.noMeetings : council.count(meetingCount, plainDay(lastOn)),
  };
}

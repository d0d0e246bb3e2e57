import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { AlarmField, CalendarWays } from "~/components/calendar-ways";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Page } from "~/components/page";
import { PostcodeForm } from "~/components/postcode-form";
import { QrCode } from "~/components/qr-code";
import type { PageHandle } from "~/components/title";
import { alarmChoices } from "~/domain/calendar";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { calendarKinds, chosenCalendar } from "~/services/calendar/choice.server";
import { boroughsOfLondon } from "~/services/wards/read.server";
import { HowTo } from "./how-to";

type PageData = Awaited<ReturnType<typeof loader>>;

export const handle: PageHandle<PageData | undefined> = { title: (data) => [data?.chosen ? en.follow.page.titleOf(data.chosen.name) : en.follow.page.title] };

/** `GET /calendars?panel=…` (or ward, borough, team, london=all): how to follow that calendar; without a name, how to choose one. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "calendar.view");
  const query = new URL(args.request.url).searchParams;
  const kind = calendarKinds.find((known) => query.has(known));
  const alarm = query.get("alarm");
  const name = kind ? (query.get(kind) ?? "") : "";
  const found = kind ? orNotFound(await chosenCalendar(permit, { kind, name, alarm })) : null;
  const boroughs = (await boroughsOfLondon(permit)).map((borough) => ({ slug: borough.slug, name: borough.name }));
  publicly(args, { shows: found?.shows ?? ["places"] });
  const chosen = found && { name: found.name, page: found.page, ownAddress: found.ownAddress, https: found.https, webcal: found.webcal, subscribe: found.subscribe };
  return { kind: kind ?? null, name, chosen, boroughs: kind ? [] : boroughs, alarm: alarmChoices.find((choice) => choice === alarm) ?? "none" };
}

export default function Calendars() {
  const { kind, name, chosen, boroughs, alarm } = useLoaderData<typeof loader>();
  const words = en.follow.page;
  return (
    <Page back={chosen?.page ? { href: chosen.page, label: words.back } : undefined}>
      <Reading>
        <h1 className="govuk-heading-xl">{chosen ? words.titleOf(chosen.name) : words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        {chosen ? (
          <>
            <CalendarWays {...chosen} />
            <Form form={freshForm({ alarm })} method="get" action="/calendars" label={en.follow.alarm.label}>
              <HiddenField name={kind ?? ""} value={name} />
              <AlarmField form={freshForm({ alarm })} />
              <Button kind="second">{en.follow.alarm.submit}</Button>
            </Form>
          </>
        ) : (
          <WhichOne boroughs={boroughs} />
        )}
        <HowTo />
        {chosen ? (
          <figure className="wp-qr-figure">
            <QrCode address={chosen.ownAddress} label={words.code(chosen.name)} />
            <figcaption>{words.code(chosen.name)}</figcaption>
          </figure>
        ) : null}
        <p className="wp-small wp-screen-only">{words.print}</p>
      </Reading>
    </Page>
  );
}

function WhichOne({ boroughs }: Pick<PageData, "boroughs">) {
  const words = en.follow.page;
  return (
    <>
      <section className="wp-section">
        <h2 className="govuk-heading-m">{words.which}</h2>
        <p>{words.whichWords}</p>
        <PostcodeForm form={freshForm()} />
      </section>
      <section className="wp-section">
        <h2 className="govuk-heading-m">{words.boroughs}</h2>
        <ul className="govuk-list wp-many">
          {boroughs.map((borough) => (
            <li key={borough.slug}>
              <a href={`/calendars?borough=${borough.slug}`}>{borough.name}</a>
            </li>
          ))}
        </ul>
      </section>
      <section className="wp-section">
        <h2 className="govuk-heading-m">{words.london}</h2>
        <p>
          {words.londonWords} <a href="/calendars?london=all">{words.londonLink}</a>
        </p>
      </section>
    </>
  );
}

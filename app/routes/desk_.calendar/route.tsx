import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { AlarmField, CalendarWays, type Ways } from "~/components/calendar-ways";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { readAlarms, subscribeLinks } from "~/domain/calendar";
import { londonDay, plainDay } from "~/domain/day";
import { ownCalendarForm } from "~/forms/calendar";
import { invalid, readForm, refused } from "~/http/form.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { findOwnLink, makeOwnLink } from "~/services/calendar/own.server";
import { rolesAtDesk } from "~/services/people/desk.server";
import { newSecret } from "~/services/sessions/codes.server";

export const handle: PageHandle = { title: () => [en.follow.own.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "calendar.keep_own");
  const { madeAt, version } = await findOwnLink(permit);
  const places = (await rolesAtDesk(permit)).map(({ place }) => place).filter((place) => place !== "");
  return {
    madeOn: madeAt && plainDay(londonDay(madeAt)),
    places: [...new Set(places)],
    form: freshForm({ alarm: "none", version: String(version), onceKey: newSecret() }),
    said: saidOf(args.request),
  };
}

/** Answers with the address itself and not with a redirect: it is shown this once, and kept nowhere to be read again. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "calendar.keep_own");
  const form = await readForm(args.request, ownCalendarForm);
  if (!form.ok) return invalid(form);
  const { version, onceKey, alarm } = form.value;
  const outcome = await makeOwnLink(permit, { version, onceKey, alarms: readAlarms(alarm) });
  if (!outcome.ok) return refused(form, en.follow.own.refused[outcome.reason]);
  return { made: { ...outcome.value, subscribe: subscribeLinks({ https: outcome.value.https, name: en.calendar.ownName }) } };
}

export default function OwnCalendar() {
  const { madeOn, places, form: fresh, said } = useLoaderData<typeof loader>();
  const answered = useActionData<{ made?: Ways; form?: FormState }>();
  const words = en.follow.own;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk", label: words.done }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-l">{words.title}</h1>
        {answered?.made ? (
          <Made {...answered.made} />
        ) : (
          <>
            <p className="wp-lede">{words.lede}</p>
            {places.length > 0 ? (
              <>
                <p>{words.shows}:</p>
                <ul className="govuk-list govuk-list--bullet">
                  {places.map((place) => (
                    <li key={place}>{place}</li>
                  ))}
                </ul>
              </>
            ) : (
              <p>{words.showsNothing}</p>
            )}
            <p>{words.showsNow}</p>
            <p>{words.secret}</p>
            <p>
              <strong>{madeOn ? words.madeOn(madeOn) : words.none}</strong> {madeOn ? words.replaces : null}
            </p>
            <Form form={{ values: fresh.values, errors: answered?.form?.errors ?? {} }}>
              <HiddenField name="version" value={answerTo(fresh, "version")} />
              <HiddenField name="onceKey" value={answerTo(fresh, "onceKey")} />
              <AlarmField form={answered?.form ?? fresh} />
              <ButtonGroup>
                <Button>{madeOn ? words.makeNew : words.make}</Button>
                {madeOn ? <a href="/desk/calendar/ending">{words.end}</a> : null}
              </ButtonGroup>
            </Form>
          </>
        )}
        <p>
          <a href="/calendars">{words.help}</a>
        </p>
      </Reading>
    </Page>
  );
}

function Made(ways: Ways) {
  const words = en.follow.own;
  return (
    <>
      <Notice tone="success" title={words.made} headingLevel={2}>
        <p>{words.madeWords}</p>
      </Notice>
      <p>{words.secret}</p>
      <CalendarWays {...ways} />
      <ButtonGroup>
        <ButtonLink href="/desk" kind="second">
          {words.done}
        </ButtonLink>
      </ButtonGroup>
    </>
  );
}

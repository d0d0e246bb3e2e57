import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { plainDay } from "~/domain/day";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findBoroughWithin, findSchoolHoliday, removeSchoolHoliday } from "~/services/almanac/school-holidays.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (page) => (page ? [en.almanac.schools.removal.title(page.name), page.borough.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "almanac.edit");
  const { code, name: borough, slug } = orNotFound(await findBoroughWithin(permit, args.params.borough ?? ""));
  const { name, fromOn, toOn } = orNotFound(await findSchoolHoliday(permit, code, args.params.holiday ?? ""));
  return { borough: { name: borough, slug }, name, span: en.almanac.schools.span(plainDay(fromOn), plainDay(toOn)) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "almanac.edit");
  const { code, slug } = orNotFound(await findBoroughWithin(permit, args.params.borough ?? ""));
  const outcome = await removeSchoolHoliday(permit, code, args.params.holiday ?? "");
  return orNotFound(outcome.ok ? seeOther(`/boroughs/${slug}/almanac`, "almanac.school_holiday_removed") : null);
}

export default function RemoveSchoolHoliday() {
  const { borough, name, span } = useLoaderData<typeof loader>();
  const words = en.almanac.schools.removal;
  const back = `/boroughs/${borough.slug}/almanac`;
  return (
    <Page who={en.frame.desk} back={{ href: back }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title(name)}</h1>
        <p>{words.words(span)}</p>
        <Form form={freshForm()}>
          <ButtonGroup>
            <Button kind="danger">{words.submit}</Button>
            <a href={back}>{words.keep}</a>
          </ButtonGroup>
        </Form>
      </Reading>
    </Page>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { VenueFields, venueOrder } from "~/components/venue-fields";
import { WardPage } from "~/components/ward-page";
import { dayParts, londonDay } from "~/domain/day";
import { venueForm } from "~/forms/venue";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { venue as venueWords } from "~/messages/en/venue";
import { findPanelWithin } from "~/services/panels/read.server";
import { addVenue } from "~/services/venues/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = venueWords.form;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.newTitle, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "venue.edit");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, panel.id));
  return { frame, panelSlug: panel.slug, form: freshForm({ ...dayParts("checkedOn", londonDay(permit.now)), onceKey: randomUUID(), version: "0" }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "venue.edit");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, venueForm(londonDay(permit.now)));
  if (!form.ok) return invalid(form);
  const outcome = await addVenue(permit, panel.id, form.value.place, form.value.onceKey);
  return outcome.ok ? seeOther(`/panels/${panel.slug}/venues`, "venue.saved") : refused(form, venueWords.refused[outcome.reason]);
}

export default function NewVenue() {
  const { frame, panelSlug, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/panels/${panelSlug}/venues` }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.newTitle}</h1>
        <Form form={form} order={venueOrder}>
          <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
          <VenueFields form={form} isNew />
          <Button>{words.save}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}

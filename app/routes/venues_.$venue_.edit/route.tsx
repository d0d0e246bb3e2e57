import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { VenueFields, venueOrder } from "~/components/venue-fields";
import { WardPage } from "~/components/ward-page";
import { londonDay } from "~/domain/day";
import { venueForm, venueValues } from "~/forms/venue";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { venue as venueWords } from "~/messages/en/venue";
import { findVenue, meetingsAt } from "~/services/venues/read.server";
import { changeVenue } from "~/services/venues/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = venueWords.form;
type PageData = Awaited<ReturnType<typeof loader>>;

export const handle: PageHandle<PageData | undefined> = { title: (data) => (data ? [words.editTitle, data.name, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "venue.edit");
  const venue = orNotFound(await findVenue(permit, args.params.venue ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, venue.panelId));
  const { id, panelId: _panel, panelSlug, version, onceKey, ...place } = venue;
  return { frame, panelSlug, name: venue.name, version, ahead: await meetingsAt(permit, id), form: freshForm(venueValues({ place, version, onceKey })) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "venue.edit");
  const venue = orNotFound(await findVenue(permit, args.params.venue ?? ""));
  const form = await readForm(args.request, venueForm(londonDay(permit.now)));
  if (!form.ok) return invalid(form);
  const outcome = await changeVenue(permit, venue.id, form.value.version, form.value.place);
  return outcome.ok ? seeOther(`/panels/${venue.panelSlug}/venues`, "venue.saved") : refused(form, venueWords.refused[outcome.reason]);
}

export default function EditVenue() {
  const { frame, panelSlug, version, ahead, form: saved } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? saved;
  const isConflict = form.errors.form === venueWords.refused.changed_meanwhile;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/panels/${panelSlug}/venues` }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.editTitle}</h1>
        <Form form={form} order={venueOrder}>
          {ahead > 0 ? <p>{words.ahead(ahead)}</p> : null}
          {isConflict ? <Theirs saved={saved} typed={form} /> : null}
          <HiddenField name="version" value={isConflict ? String(version) : answerTo(form, "version")} />
          <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
          <VenueFields form={form} isNew={false} />
          <Button>{words.save}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}

const shown = { name: words.name, address: words.address, postcode: words.postcode, directions: words.directions, nearestStation: words.station, nearestStop: words.stop, seats: words.seats, wheelchairSpaces: words.wheelchairSpaces, contact: words.contact, cost: words.cost, notes: words.notes };

/** What somebody else saved meanwhile, where it differs from what was typed here. */
function Theirs({ saved, typed }: { saved: FormState; typed: FormState }) {
  const differing = Object.entries(shown).filter(([name]) => answerTo(saved, name) !== answerTo(typed, name));
  return (
    <Notice tone="attention" title={venueWords.theirs} headingLevel={2}>
      <SummaryList rows={differing.map(([name, label]) => ({ label, answer: answerTo(saved, name) }))} />
    </Notice>
  );
}

import { venueFactKeys } from "~/domain/meeting";
import { venue } from "~/messages/en/venue";
import { Checkboxes } from "./choices";
import { DateField, TextArea, TextField } from "./fields";
import type { FormState } from "./form-state";
import { AccessAsks } from "./meeting-fields";

const words = venue.form;

export const venueOrder = ["name", "address", "postcode", "directions", "nearestStation", "nearestStop", ...venueFactKeys.map((key) => `access-${key}`), "loopTestedOn", "seats", "wheelchairSpaces", "checkedOn", "contact", "cost", "notes", "isRetired"];

/** Everything about a place; what is for the panel only stands apart. */
export function VenueFields({ form, isNew }: { form: FormState; isNew: boolean }) {
  return (
    <>
      <h2>{words.place}</h2>
      <TextField name="name" label={words.name} hint={words.nameHint} form={form} />
      <TextField name="address" label={words.address} form={form} isOptional />
      <TextField name="postcode" label={words.postcode} hint={words.postcodeHint} form={form} width={10} autoComplete="off" />
      <TextArea name="directions" label={words.directions} hint={words.directionsHint} form={form} isOptional />
      <h2>{words.gettingIn}</h2>
      <TextField name="nearestStation" label={words.station} form={form} isOptional />
      <TextField name="nearestStop" label={words.stop} form={form} isOptional />
      <p>{words.gettingInHint}</p>
      <AccessAsks keys={venueFactKeys} form={form} />
      <DateField name="loopTestedOn" label={words.loopTestedOn} form={form} isOptional />
      <TextField name="seats" label={words.seats} form={form} width={5} inputMode="numeric" autoComplete="off" isOptional />
      <TextField name="wheelchairSpaces" label={words.wheelchairSpaces} form={form} width={5} inputMode="numeric" autoComplete="off" isOptional />
      <DateField name="checkedOn" label={words.checkedOn} hint={words.checkedOnHint} form={form} />
      <h2>{words.private}</h2>
      <TextField name="contact" label={words.contact} hint={words.contactHint} form={form} autoComplete="off" isOptional />
      <TextField name="cost" label={words.cost} form={form} autoComplete="off" isOptional />
      <TextArea name="notes" label={words.notes} form={form} rows={3} isOptional />
      {isNew ? null : <Checkboxes name="isRetired" label={words.isRetired} form={form} options={[{ value: "yes", label: words.isRetiredYes }]} />}
    </>
  );
}

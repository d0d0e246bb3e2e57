import { en } from "~/messages/en";
import { TextArea, TextField } from "./fields";
import type { FormState } from "./form-state";

/** The public contact details of a panel: the same fields when it is set up and when it is changed. */
export function PanelFields({ form }: { form: FormState }) {
  const words = en.panel.found;
  return (
    <>
      <TextField name="contactPhone" label={words.contactPhone} hint={words.contactPhoneHint} form={form} type="tel" width={20} />
      <TextField name="contactEmail" label={words.contactEmail} hint={words.contactEmailHint} form={form} type="email" />
      <TextField name="paperPlace" label={words.paperPlace} hint={words.paperPlaceHint} form={form} />
      <TextArea name="about" label={words.about} form={form} rows={4} />
    </>
  );
}

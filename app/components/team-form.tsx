import { en } from "~/messages/en";
import { Button } from "./button";
import { Checkboxes } from "./choices";
import { TextArea, TextField } from "./fields";
import { Form } from "./form";
import type { FormState } from "./form-state";

type Props = { form: FormState; wards: { code: string; name: string }[] };

/** A police team's public details and its wards: the same form for a new team and for one that changes. */
export function TeamForm({ form, wards }: Props) {
  const words = en.panel.team;
  return (
    <Form form={form}>
      <TextField name="name" label={words.name} hint={words.nameHint} form={form} />
      <TextField name="phone" label={words.phone} hint={words.phoneHint} form={form} type="tel" width={20} />
      <TextField name="email" label={words.email} hint={words.emailHint} form={form} type="email" />
      <TextField name="inspectorEmail" label={en.question.inspector.label} hint={en.question.inspector.hint} form={form} type="email" />
      <TextArea name="about" label={words.about} hint={words.aboutHint} form={form} rows={3} />
      <Checkboxes name="wardCodes" label={words.wards} hint={words.wardsHint} form={form} options={wards.map(({ code, name }) => ({ value: code, label: name }))} />
      <Button>{words.save}</Button>
    </Form>
  );
}

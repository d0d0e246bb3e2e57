import { partnerKinds } from "~/domain/referral";
import { partner } from "~/messages/en/partner";
import { Button } from "./button";
import { Checkboxes, Radios } from "./choices";
import { HiddenField, TextArea, TextField } from "./fields";
import { Form } from "./form";
import { answerTo, type FormState } from "./form-state";

/** What a borough notes about a partner. */
export function PartnerForm({ form, wards }: { form: FormState; wards: readonly { code: string; name: string }[] }) {
  const words = partner.form;
  return (
    <Form form={form}>
      <TextField name="name" label={words.name} hint={words.nameHint} form={form} />
      <Radios name="kind" label={words.kind} form={form} options={partnerKinds.map((value) => ({ value, label: partner.kinds[value] }))} />
      <TextField name="email" label={words.email} hint={words.emailHint} form={form} type="email" />
      <TextArea name="serves" label={words.serves} hint={words.servesHint} form={form} rows={2} isOptional />
      <Checkboxes name="wards" label={words.wards} hint={words.wardsHint} form={form} options={wards.map(({ code, name }) => ({ value: code, label: name }))} />
      <Checkboxes name="gets" label={words.getsAll} form={form} options={[{ value: "all", label: words.getsAllOption, hint: words.getsAllHint }]} />
      <TextField name="managerPost" label={words.managerPost} hint={words.managerPostHint} form={form} isOptional />
      <TextField name="managerEmail" label={words.managerEmail} form={form} type="email" isOptional />
      <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
      <Button>{words.save}</Button>
    </Form>
  );
}

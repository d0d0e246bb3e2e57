import { owners } from "~/domain/night";
import { night } from "~/messages/en/night";
import { Button } from "./button";
import { BigChoices } from "./choices";
import { DateField, HiddenField, Select, TextArea, TextField } from "./fields";
import { Form } from "./form";
import { answerTo, type FormState } from "./form-state";

export type AgendaChoice = { id: string; title: string };
export type NightFormKind = "decision" | "action" | "interest";

type Props = { kind: NightFormKind; form: FormState; action: string; items: readonly AgendaChoice[] };

/** The small form for one thing that happens: each is sent by itself, and kept by itself where there is no signal. */
export function NightForm({ kind, form, action, items }: Props) {
  const words = { decision: night.decisions, action: night.actions, interest: night.interests }[kind];
  return (
    <Form form={form} action={action} label={words.add} order={["decision", "deed", "owner", "post", "dueOn", "who", "interest"]} keeps={{ kind: "add", label: words.label }}>
      <HiddenField name="kind" value={kind} />
      <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
      {kind === "decision" ? <DecisionFields form={form} items={items} /> : kind === "action" ? <ActionFields form={form} items={items} /> : <InterestFields form={form} />}
      <Button kind="second">{words.add}</Button>
    </Form>
  );
}

type Fields = { form: FormState; items: readonly AgendaChoice[] };

function DecisionFields({ form, items }: Fields) {
  return (
    <>
      <TextArea name="decision" label={night.decisions.words} form={form} rows={2} />
      <Item name="decisionItem" form={form} items={items} />
    </>
  );
}

function ActionFields({ form, items }: Fields) {
  const words = night.actions;
  return (
    <>
      <TextArea name="deed" label={words.words} form={form} rows={2} />
      <BigChoices name="owner" label={words.owner} form={form} options={owners.map((value) => ({ value, label: words.owners[value] }))} />
      <TextField name="post" label={words.post} hint={words.postHint} form={form} isOptional />
      <DateField name="dueOn" label={words.dueOn} form={form} isOptional />
      <Item name="deedItem" form={form} items={items} />
    </>
  );
}

function InterestFields({ form }: { form: FormState }) {
  const words = night.interests;
  return (
    <>
      <TextField name="who" label={words.who} hint={words.whoHint} form={form} />
      <TextArea name="interest" label={words.words} form={form} rows={2} />
    </>
  );
}

function Item({ name, form, items }: Fields & { name: string }) {
  if (items.length === 0) return null;
  return <Select name={name} label={night.item} form={form} options={[{ value: "", label: night.noItem }, ...items.map(({ id, title }) => ({ value: id, label: title }))]} />;
}

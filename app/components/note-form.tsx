import type { Plan } from "~/domain/coming";
import type { Role } from "~/domain/permission";
import { coming } from "~/messages/en/coming";
import { night } from "~/messages/en/night";
import { role as roleWords } from "~/messages/en/role";
import { Button } from "./button";
import { BigChoices } from "./choices";
import { Select } from "./fields";
import { Form } from "./form";
import type { FormState } from "./form-state";

const words = coming.note;

type Props = { form: FormState; people: readonly { personId: string; name: string; role: Role }[]; plans: readonly Plan[]; action: string };

/** What somebody phoned in. Apologies come first: they are what is phoned in most. */
export function NoteForm({ form, people, plans, action }: Props) {
  const options = people.map(({ personId, name, role }) => ({ value: personId, label: `${name || night.register.nameless} (${roleWords.names[role]})` }));
  const offered = (["cannot_come", "coming", "joining"] as const).filter((plan) => plans.includes(plan));
  return (
    <Form form={form} action={action} label={words.title} order={["personId", "plan"]}>
      <p>{words.lede}</p>
      <Select name="personId" label={words.person} form={form} options={[{ value: "", label: words.nobody }, ...options]} />
      <BigChoices name="plan" label={words.plan} form={form} columns={3} options={offered.map((value) => ({ value, label: words.plans[value] }))} />
      <Button kind="second">{words.submit}</Button>
    </Form>
  );
}

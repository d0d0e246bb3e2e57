import { Button } from "~/components/button";
import { Checkboxes } from "~/components/choices";
import { DateField, Select } from "~/components/fields";
import { Form } from "~/components/form";
import type { FormState } from "~/components/form-state";
import { Panel } from "~/components/panel";
import { partsOfWeek } from "~/domain/slot";
import { durations, onlineOnly } from "~/forms/planner";
import { planner } from "~/messages/en/planner";

const words = planner.form;

/** Roughly when, how long and where. Sent by GET, so that an answer has an address. */
export function WishForm({ form, venues }: { form: FormState; venues: { name: string }[] }) {
  return (
    <Panel title={words.title}>
      <Form form={form} method="get">
        <DateField name="from" label={words.from} hint={words.dayHint} form={form} />
        <DateField name="to" label={words.to} form={form} />
        <Select name="minutes" label={words.minutes} form={form} options={durations.map((minutes) => ({ value: String(minutes), label: words.duration(Math.floor(minutes / 60), minutes % 60) }))} />
        <Select name="venue" label={words.venue} form={form} options={[{ value: "", label: words.noVenue }, ...venues.map(({ name }) => ({ value: name, label: name })), { value: onlineOnly, label: words.onlineOnly }]} />
        <Checkboxes name="parts" label={words.parts} hint={words.partsHint} form={form} options={partsOfWeek.map((part) => ({ value: part, label: words.part[part] }))} />
        <Checkboxes name="shortNotice" label={words.shortNotice} form={form} options={[{ value: "yes", label: words.shortNoticeYes }]} />
        <Button>{words.submit}</Button>
      </Form>
    </Panel>
  );
}

import { isOpen } from "~/domain/action-state";
import { plainDay, type Day } from "~/domain/day";
import type { TellableAction } from "~/domain/priority";
import { en } from "~/messages/en";
import { plan } from "~/messages/en/plan";
import type { SaidKey } from "~/messages/en/said";
import { Button, ButtonLink } from "./button";
import { BigChoices, Checkboxes, Radios } from "./choices";
import { Reading } from "./columns";
import { DateField, TextField } from "./fields";
import { Form } from "./form";
import { freshForm, type FormState } from "./form-state";
import { Page } from "./page";
import { PromiseThread } from "./promise-thread";
import { Said } from "./said";
import { actionEntry } from "./told";

const words = plan.log;

type Props = {
  update: TellableAction & { about: { id: string; problem: string }; ward: string };
  occurrences: readonly { id: string; on: Day; result: "done" | "missed"; why: string | null }[];
  said: SaidKey | null;
  /** The forms as they came back with something wrong. */
  note?: FormState | undefined;
  steps?: FormState | undefined;
};

/** How planned work goes, for those who do it: what to note, the steps, and what was noted so far. */
export function LogPage({ update, occurrences, said, note, steps }: Props) {
  const { plan: standing, shape, state, about } = update;
  const here = `/updates/${update.id}`;
  const isGoing = isOpen(state);
  const done = standing?.steps.filter(({ doneOn }) => doneOn !== null).map(({ id }) => id) ?? [];
  return (
    <Page who={en.frame.desk} back={{ href: "/updates", label: en.action.team.title }}>
      <Reading>
        <Said said={note || steps ? null : said} />
        <h1>{words.title}</h1>
        <p>
          <a href={`/priorities/${about.id}`}>{about.problem}</a> ({update.ward})
        </p>
        <div className="wp-as-seen">
          <PromiseThread entries={[actionEntry(update)]} label={words.title} />
        </div>
        <p>{words.lede}</p>
        {shape === "recurring" && isGoing ? <NoteForm form={note ?? freshForm({ when: "today", result: "done" })} action={`${here}/log`} /> : null}
        {standing && standing.steps.length > 0 && isGoing ? (
          <Form form={steps ?? freshForm({ done })} action={`${here}/steps`} label={words.stepsTitle}>
            <Checkboxes name="done" label={words.stepsLegend} form={steps ?? freshForm({ done })} options={standing.steps.map(({ id, words: step }) => ({ value: id, label: step }))} />
            <Button kind="second">{words.stepsSubmit}</Button>
          </Form>
        ) : null}
        {shape === "recurring" ? (
          <section className="wp-section">
            <h2>{words.list}</h2>
            {occurrences.length === 0 ? <p>{words.none}</p> : null}
            <ul>
              {occurrences.map(({ id, on, result, why }) => (
                <li key={id}>{result === "done" ? words.line.done(plainDay(on)) : words.line.missed(plainDay(on), why ?? "")}</li>
              ))}
            </ul>
          </section>
        ) : null}
        {isGoing ? (
          <p>
            <ButtonLink href={`/updates/new?priority=${about.id}`} kind="second">
              {words.end}
            </ButtonLink>
          </p>
        ) : null}
      </Reading>
    </Page>
  );
}

function NoteForm({ form, action }: { form: FormState; action: string }) {
  const of = en.action.form;
  return (
    <Form form={form} action={action} label={words.title} order={["result", "when", "pick", "why", "count"]}>
      <Radios name="result" label={words.result} form={form} isInline options={(["done", "missed"] as const).map((value) => ({ value, label: words.results[value] }))} />
      <BigChoices name="when" label={of.when} form={form} columns={3} options={(["today", "yesterday", "pick"] as const).map((when) => ({ value: when, label: of.whens[when] }))} />
      <div className="wp-when-picked">
        <DateField name="pick" label={of.pick} form={form} />
      </div>
      <TextField name="why" label={words.why} hint={words.whyHint} form={form} isOptional />
      <TextField name="count" label={of.count} form={form} width={4} inputMode="numeric" autoComplete="off" isOptional />
      <Button>{words.submit}</Button>
    </Form>
  );
}

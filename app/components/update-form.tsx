import type { ActionKind } from "~/domain/action";
import { toldStates } from "~/domain/action-state";
import { plainDay, type Day } from "~/domain/day";
import { en } from "~/messages/en";
import { plan as planWords } from "~/messages/en/plan";
import type { SaidKey } from "~/messages/en/said";
import { Button, ButtonLink } from "./button";
import { BigChoices } from "./choices";
import { Reading } from "./columns";
import { EmptyState } from "./empty-state";
import { HiddenField, KeptAtField, Select } from "./fields";
import { Form } from "./form";
import { answerTo, type FormState } from "./form-state";
import { KeptHere } from "./kept-here";
import { Notice } from "./notice";
import { Page } from "./page";
import { Said } from "./said";
import { MoreFields, NextStepField, ReasonField, SentenceField, updateFieldOrder, WorkFields } from "./update-fields";

export type UpdateChoices = {
  wards: readonly { code: string; name: string; borough: string; priorities: readonly { id: string; slot: number; problem: string; open: readonly { id: string; sentence: string; dueOn: Day | null }[] }[] }[];
  /** Keys of the ready-made sentences, by kind. */
  phrases: readonly { kind: ActionKind; keys: readonly string[] }[];
};

type Props = {
  choices: UpdateChoices;
  form: FormState;
  /** Whose phone keeps what is typed. */
  keeper: string;
  also?: readonly { href: string; label: string }[];
  /** What could point at a person and waits for a second look; the value that says it was had. */
  lookedAt?: string | null;
  said?: SaidKey | null;
};

/** The page where police, council and councillors say what they did: one screen for one thumb (standards ACT-01, ACT-02). */
export function UpdatePage({ choices, form, keeper, also = [], lookedAt = null, said = null }: Props) {
  const words = en.action.form;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <Said said={said} />
        <h1>{words.title}</h1>
        {choices.wards.length === 0 ? (
          <EmptyState title={words.none} action={<ButtonLink href="/desk">{words.toDesk}</ButtonLink>}>
            <p>{words.noneWords}</p>
          </EmptyState>
        ) : (
          <>
            <p className="wp-small">{words.lede}</p>
            <KeptHere keeper={keeper} page="/updates/new" />
            <UpdateForm choices={choices} form={form} lookedAt={lookedAt} />
          </>
        )}
        <Also links={[{ href: "/updates/plan", label: planWords.link }, { href: "/updates", label: words.team }, ...also]} />
      </Reading>
    </Page>
  );
}

/** What else the same people can say; below the form, because it is rarer. */
function Also({ links }: { links: readonly { href: string; label: string }[] }) {
  return (
    <section className="wp-section">
      <h2 className="govuk-heading-m">{en.action.form.also}</h2>
      <ul>
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function UpdateForm({ choices, form, lookedAt }: Pick<Props, "choices" | "form"> & { lookedAt: string | null }) {
  const words = en.action.form;
  const phrases = choices.phrases.map(({ kind, keys }) => ({
    label: en.action.kinds[kind],
    options: keys.map((value, index) => ({ value, label: en.action.phrases[kind][index] ?? "" })),
  }));
  return (
    <Form form={form} action="/updates" order={updateFieldOrder} keeps={{ kind: "add", label: words.keptAs }}>
      {/* The Enter key presses the first button of a form, which must be this one. */}
      <button type="submit" className="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
        {words.button}
      </button>
      <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
      <KeptAtField name="typedAt" />
      <Select
        name="priority"
        label={words.priority}
        form={form}
        groups={choices.wards.map((ward) => ({
          label: words.ward(ward.name, ward.borough),
          options: ward.priorities.flatMap(({ id, slot, problem, open }) => [
            { value: id, label: words.option(slot, problem, choices.wards.length > 1 ? ward.name : null) },
            ...open.map((action) => ({ value: `${id}:${action.id}`, label: words.goesOn(action.sentence, action.dueOn ? plainDay(action.dueOn) : null) })),
          ]),
        }))}
      />
      <WorkFields form={form} />
      <SentenceField form={form} />
      <Select name="phrase" label={words.phrase} hint={words.phraseHint} form={form} options={[{ value: "", label: words.noPhrase }]} groups={phrases} fills="sentence" />
      <div data-without-script="">
        <Button kind="second" formAction="/updates/change">
          {words.usePhrase}
        </Button>
      </div>
      <BigChoices name="state" label={words.state} form={form} columns={3} options={toldStates.map((state) => ({ value: state, label: en.action.states[state] }))} />
      <div className="wp-when-ended">
        <ReasonField form={form} />
      </div>
      <NextStepField form={form} />
      <MoreFields form={form} />
      {lookedAt === null ? null : (
        <Notice tone="attention" title={en.action.look.title} headingLevel={2}>
          <p>{en.action.look.words}</p>
        </Notice>
      )}
      <Button full>{words.button}</Button>
      {lookedAt === null ? null : (
        <Button full kind="second" name="checked" value={lookedAt}>
          {en.action.look.post}
        </Button>
      )}
    </Form>
  );
}

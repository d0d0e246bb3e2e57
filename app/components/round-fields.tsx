import { countRules } from "~/domain/count-rules";
import { optionOwners } from "~/domain/round";
import { count } from "~/messages/en/count";
import { round } from "~/messages/en/round";
import { Radios } from "./choices";
import { DateField, HiddenField, Select, TextArea, TextField, TimeField } from "./fields";
import { answerTo, type FormState } from "./form-state";

const words = round.form;
const owners = optionOwners.map((value) => ({ value, label: round.about.owner[value] }));

const ruleChoices = countRules.map((rule) => {
  const { name, words: sentences, example } = count.rules[rule];
  return {
    value: rule,
    label: name,
    hint: (
      <>
        {sentences.join(" ")} {words.example} {example}
      </>
    ),
  };
});

/** The rows that are always shown; the others wait under "More options" until they are needed. */
const shownOptions = 6;

type Props = { form: FormState; wards: { code: string; name: string }[]; numbers: readonly number[] };

/** The names of the fields below in the order they stand, for the error summary. */
export function roundOrder(numbers: readonly number[]): string[] {
  const options = numbers.flatMap((number) => [`option-${number}-title`, `option-${number}-detail`, `option-${number}-owner`]);
  return ["wardCode", "question", ...options, "chooseUpTo", "panelSlots", "countRule", "membersMode", "opens", "opensOn", "closesOn", "closesAt", "resultsOn"];
}

/** Everything about a round that its chair decides. */
export function RoundFields({ form, wards, numbers }: Props) {
  const [first] = wards;
  const more = numbers.slice(shownOptions);
  const isMoreNeeded = more.some((number) => answerTo(form, `option-${number}-title`) !== "" || form.errors[`option-${number}-title`]);
  return (
    <>
      {wards.length > 1 ? <Select name="wardCode" label={words.ward} form={form} options={wards.map(({ code, name }) => ({ value: code, label: name }))} /> : <HiddenField name="wardCode" value={first?.code ?? ""} />}
      <TextArea name="question" label={words.question} hint={words.questionHint} form={form} rows={2} />
      <h2>{words.options}</h2>
      <p>{words.optionsHint}</p>
      {numbers.slice(0, shownOptions).map((number) => (
        <OptionFields key={number} number={number} form={form} />
      ))}
      {more.length > 0 ? (
        <details className="govuk-details" open={isMoreNeeded}>
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">{words.moreOptions}</span>
          </summary>
          <div className="govuk-details__text">
            {more.map((number) => (
              <OptionFields key={number} number={number} form={form} />
            ))}
          </div>
        </details>
      ) : null}
      <h2>{words.rules}</h2>
      <TextField name="chooseUpTo" label={words.chooseUpTo} hint={words.chooseUpToHint} form={form} width={2} inputMode="numeric" />
      <TextField name="panelSlots" label={words.panelSlots} hint={words.panelSlotsHint} form={form} width={2} inputMode="numeric" />
      <Radios name="countRule" label={words.countRule} hint={words.countRuleHint} form={form} options={ruleChoices} />
      <Radios
        name="membersMode"
        label={words.membersMode}
        form={form}
        options={[
          { value: "show_of_hands", label: words.modes.show_of_hands },
          { value: "secret", label: words.modes.secret, hint: words.secretHint },
        ]}
      />
      <h2>{words.times}</h2>
      <Radios
        name="opens"
        label={words.opens}
        form={form}
        options={[
          { value: "now", label: words.opensNow },
          { value: "later", label: words.opensLater },
        ]}
      />
      <DateField name="opensOn" label={words.opensOn} hint={words.opensOnHint} form={form} />
      <DateField name="closesOn" label={words.closesOn} hint={words.closesOnHint} form={form} />
      <TimeField name="closesAt" label={words.closesAt} hint={words.closesAtHint} form={form} />
      <DateField name="resultsOn" label={words.resultsOn} hint={words.resultsOnHint} form={form} />
    </>
  );
}

function OptionFields({ number, form }: { number: number; form: FormState }) {
  return (
    <fieldset className="govuk-fieldset wp-option">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{words.option(number)}</legend>
      <TextField name={`option-${number}-title`} label={words.optionTitle} form={form} />
      <TextField name={`option-${number}-detail`} label={words.detail} form={form} isOptional />
      <Select name={`option-${number}-owner`} label={words.owner} form={form} options={owners} />
    </fieldset>
  );
}

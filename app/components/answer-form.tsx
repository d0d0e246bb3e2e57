import { referralAnswers, type Body, type ReferralStanding } from "~/domain/referral";
import { en } from "~/messages/en";
import { bodyTitle } from "~/messages/en/sharing";
import { Button } from "./button";
import { Radios } from "./choices";
import { Select, TextArea } from "./fields";
import { Form } from "./form";
import type { FormState } from "./form-state";

type Props = {
  form: FormState;
  body: Body;
  standing: ReferralStanding;
  /** Where it can be passed on to. */
  others: readonly { key: string; kind: Body["kind"]; name: string | null }[];
};

/** How a body answers a priority. Once it is passed on, what is left is to do it after all. */
export function AnswerForm({ form, body, standing, others }: Props) {
  const words = en.referral.page;
  const answers = referralAnswers.filter((answer) => (answer === "passed_on" ? others.length > 0 && standing !== "passing" : answer !== "declined" || standing !== "passing"));
  const mayPass = answers.includes("passed_on");
  return (
    <Form form={form} order={["answer", "passTo", "words"]}>
      <Radios name="answer" label={words.legend[body.kind]} hint={standing === "passing" ? words.takeBack : words.officer[body.kind]} form={form} options={answers.map((value) => ({ value, ...words.answers[value] }))} />
      {mayPass ? (
        <Select name="passTo" label={words.passTo} hint={words.passToHint} form={form} options={[{ value: "", label: words.passToNobody }, ...others.map((other) => ({ value: other.key, label: bodyTitle(other) }))]} />
      ) : null}
      <TextArea name="words" label={words.words} hint={words.wordsHint} form={form} rows={4} />
      <Button>{words.button}</Button>
    </Form>
  );
}

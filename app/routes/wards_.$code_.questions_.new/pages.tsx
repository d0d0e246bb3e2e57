import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Checkboxes, Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { Trap } from "~/components/concern-fields";
import { DangerHelp } from "~/components/danger-help";
import { EmptyState } from "~/components/empty-state";
import { HiddenField, TextArea, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { WardPage } from "~/components/ward-page";
import type { Danger } from "~/domain/danger";
import type { Body } from "~/domain/question";
import type { WardFrame } from "~/domain/ward";
import { questionForm } from "~/forms/question";
import { question } from "~/messages/en/question";

export type PlaceToAsk = { ward: WardFrame; listening: Body[] };

const words = question.ask;

/** What belongs elsewhere stands before the form: this is not where crime is reported. */
export function AskPage({ place: { ward, listening }, form, isKeepOffered }: { place: PlaceToAsk; form: FormState; isKeepOffered: boolean }) {
  return (
    <WardPage ward={ward} back={{ href: ward.path }}>
      <Reading>
        <h1>{words.title(ward.name)}</h1>
        <Notice tone="attention" title={words.notHere.title} headingLevel={2}>
          <ul className="govuk-list govuk-list--bullet">
            {words.notHere.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
        {listening.length === 0 ? (
          <EmptyState title={words.nobody.title} action={<ButtonLink href="/help">{words.nobody.link}</ButtonLink>}>
            <p>{words.nobody.words}</p>
          </EmptyState>
        ) : (
          <>
            <p className="wp-lede">{words.lede}</p>
            <p>
              <a href={`${ward.path}/questions`}>{words.published}</a>
            </p>
            <Form form={form} action={addressOf(ward)}>
              <Radios name="of" label={words.of.label} form={form} options={listening.map((body) => ({ value: body, label: words.of[body], hint: words.of[`${body}Hint`] }))} />
              <TextArea name="words" label={words.words.label} hint={words.words.hint} form={form} rows={5} />
              {isKeepOffered ? <Checkboxes name="keep" label={words.keep.label} form={form} options={[{ value: "yes", label: words.keep.option }]} /> : null}
              <Radios
                name="mayPublish"
                label={words.mayPublish.label}
                hint={words.mayPublish.hint}
                form={form}
                options={[
                  { value: "yes", label: words.mayPublish.yes },
                  { value: "no", label: words.mayPublish.no },
                ]}
              />
              <TextField name="email" label={words.email.label} hint={words.email.hint} type="email" autoComplete="email" spellCheck={false} form={form} isOptional />
              <Trap />
              <HiddenField name="startedAt" value={answerTo(form, "startedAt")} />
              <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
              {answerTo(form, "helped") ? <HiddenField name="helped" value="yes" /> : null}
              <p className="wp-small">{words.reads}</p>
              <Button>{words.submit}</Button>
            </Form>
          </>
        )}
      </Reading>
    </WardPage>
  );
}

/** Help first where words suggest danger. Whoever goes on has sent the question. */
export function AskHelpPage({ place: { ward }, form, danger }: { place: PlaceToAsk; form: FormState; danger: Danger }) {
  const carried = questionForm.names.filter((name) => name !== "again" && name !== "website" && answerTo(form, name) !== "");
  return (
    <DangerHelp ward={ward} danger={danger}>
      <form method="post" action={addressOf(ward)}>
        {carried.map((name) => (
          <HiddenField key={name} name={name} value={answerTo(form, name)} />
        ))}
        {[form.values.keep].flat().includes("yes") ? <HiddenField name="keep" value="yes" /> : null}
        <ButtonGroup>
          <Button>{words.goOn}</Button>
          <Button kind="second" name="again" value="yes">
            {words.back}
          </Button>
        </ButtonGroup>
      </form>
    </DangerHelp>
  );
}

function addressOf({ code }: WardFrame): string {
  return `/wards/${code}/questions/new`;
}

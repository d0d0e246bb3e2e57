import type { WardFrame } from "~/domain/ward";
import { en } from "~/messages/en";
import { Button, ButtonLink } from "./button";
import { Reading } from "./columns";
import { ConcernFields, concernOrder, Trap } from "./concern-fields";
import { EmptyState } from "./empty-state";
import { HiddenField, TextField } from "./fields";
import { Form } from "./form";
import { answerTo, type FormState } from "./form-state";
import { Notice } from "./notice";
import { PhoneLink } from "./phone-link";
import { WardPage } from "./ward-page";

export type PlaceToRaise = { ward: WardFrame; localities: { id: string; name: string }[]; panel: { name: string; phone: string | null } | null };

const words = en.concern.form;

/** The form of a concern, after what comes before it: 999 and 101, and what belongs elsewhere (standard ISS-02). */
export function RaisePage({ place, form, isKeepOffered }: { place: PlaceToRaise; form: FormState; isKeepOffered: boolean }) {
  const { ward, localities, panel } = place;
  return (
    <WardPage ward={ward} back={{ href: ward.path }}>
      <Reading>
        <h1>{words.title(ward.name)}</h1>
        <Notice tone="attention" title={words.urgent.title} headingLevel={2}>
          {words.urgent.words.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
        {panel === null ? (
          <EmptyState title={en.concern.noPanel.title} action={<ButtonLink href="/help">{en.concern.noPanel.link}</ButtonLink>}>
            <p>{en.concern.noPanel.words}</p>
          </EmptyState>
        ) : (
          <>
            <p className="wp-lede">{words.lede}</p>
            <details className="govuk-details">
              <summary className="govuk-details__summary">
                <span className="govuk-details__summary-text">{words.elsewhere.title}</span>
              </summary>
              <div className="govuk-details__text">
                <ul className="govuk-list govuk-list--bullet">
                  {words.elsewhere.list.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </div>
            </details>
            <h2 className="govuk-heading-m">{words.who.title}</h2>
            <p>
              {words.who.words} {words.who.promise} <a href="/privacy">{en.frame.footer.links[4]?.label}</a>
            </p>
            <Form form={form} action={`/wards/${ward.code}/concerns/new`} order={concernOrder}>
              <ConcernFields form={form} places={localities} isKeepOffered={isKeepOffered} />
              <TextField name="email" label={words.email.label} hint={words.email.hint} type="email" autoComplete="email" spellCheck={false} form={form} isOptional />
              <Trap />
              <HiddenField name="startedAt" value={answerTo(form, "startedAt")} />
              <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
              <Button>{words.submit}</Button>
            </Form>
            <p>
              {words.paper.before} <a href={en.frame.help.paper.href}>{words.paper.link}</a>
              {panel.phone ? (
                <>
                  {" "}
                  <PhoneLink number={panel.phone} />
                </>
              ) : null}
            </p>
          </>
        )}
      </Reading>
    </WardPage>
  );
}

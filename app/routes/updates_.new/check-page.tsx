import { Button, ButtonGroup } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { answerTo, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { Page } from "~/components/page";
import { PromiseThread } from "~/components/promise-thread";
import { actionEntry } from "~/components/told";
import type { PrivateSign } from "~/domain/private-words";
import type { About, TellableAction } from "~/domain/priority";
import { updateForm } from "~/forms/action";
import { en } from "~/messages/en";

type Preview = { action: TellableAction; about: About; ward: string; warnings: PrivateSign[] };

/** The update exactly as the ward page will show it, with what to look at again before posting. */
export function CheckPage({ form, preview }: { form: FormState; preview: Preview }) {
  const words = en.action.check;
  const { action, about, ward, warnings } = preview;
  return (
    <Page who={en.frame.desk}>
      <Reading>
        <h1>{words.title}</h1>
        <p>{words.notYet}</p>
        {warnings.length > 0 ? (
          <Notice tone="attention" title={words.warningTitle} headingLevel={2}>
            <ul>
              {warnings.map((warning) => (
                <li key={warning}>{words.warnings[warning]}</li>
              ))}
            </ul>
            <p>{words.warningWords}</p>
          </Notice>
        ) : null}
        <h2 className="govuk-heading-m">{words.lede}</h2>
        <p>
          {words.on(ward)} <strong>{about.problem}</strong>
        </p>
        <div className="wp-as-seen">
          <PromiseThread entries={[actionEntry(action)]} label={words.lede} />
        </div>
        <form method="post" action="/updates">
          {updateForm.names.map((name) => (
            <HiddenField key={name} name={name} value={answerTo(form, name)} />
          ))}
          <ButtonGroup>
            <Button full>{words.post}</Button>
            <Button kind="second" full formAction="/updates/change">
              {words.change}
            </Button>
          </ButtonGroup>
        </form>
      </Reading>
    </Page>
  );
}

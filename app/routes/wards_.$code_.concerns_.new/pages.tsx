import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { DangerHelp } from "~/components/danger-help";
import { HiddenField } from "~/components/fields";
import { answerTo, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { type PlaceToRaise } from "~/components/raise-page";
import { SummaryList } from "~/components/summary-list";
import { WardPage } from "~/components/ward-page";
import type { HowOften } from "~/domain/concern";
import type { Danger } from "~/domain/danger";
import type { Voices } from "~/domain/issue";
import { concernForm } from "~/forms/concern";
import { en } from "~/messages/en";
import { spokenUp } from "~/messages/en/issue";

export { RaisePage } from "~/components/raise-page";

type Props = { place: PlaceToRaise; form: FormState };

const words = en.concern;

/** The page of help that comes first where words suggest danger. */
export function HelpPage({ place, form, danger }: Props & { danger: Danger }) {
  return (
    <DangerHelp ward={place.ward} danger={danger}>
      <Carry place={place} form={form}>
        <Button>{words.help.goOn}</Button>
        <Button kind="second" name="again" value="yes">
          {words.help.back}
        </Button>
      </Carry>
    </DangerHelp>
  );
}

/** What the panel has published already and is about the same; only the panel's own words (standards ISS-06, ISS-08). */
export function AlikePage({ place, form, issues }: Props & { issues: { id: string; title: string; detail: string | null; voices: Voices }[] }) {
  return (
    <WardPage ward={place.ward}>
      <Reading>
        <h1>{words.alike.title}</h1>
        <p className="wp-lede">{words.alike.lede}</p>
        {issues.map(({ id, title, detail, voices }) => (
          <section key={id} className="wp-panel wp-panel--plain">
            <h2 className="govuk-heading-m">{title}</h2>
            {detail ? <p>{detail}</p> : null}
            <p>{spokenUp(voices)}</p>
            <ButtonLink href={`/issues/${id}/support`}>
              {en.issue.me}
              <span className="govuk-visually-hidden">: {title}</span>
            </ButtonLink>
          </section>
        ))}
        <Carry place={place} form={form}>
          <Button kind="second">{words.alike.other}</Button>
        </Carry>
      </Reading>
    </WardPage>
  );
}

/** All of it once more, before it goes to the panel. */
export function CheckPage({ place, form, where, keeps }: Props & { where: string | null; keeps: boolean }) {
  const say = words.check;
  const rows = [
    { label: say.what, answer: answerTo(form, "what") },
    { label: say.where, answer: where ?? words.wholeWard },
    { label: say.often, answer: words.howOften[answerTo(form, "howOften") as HowOften] },
    { label: say.when, answer: answerTo(form, "whenWords") || say.none },
    { label: say.help, answer: answerTo(form, "wouldHelp") || say.none },
    { label: say.email, answer: answerTo(form, "email") || say.noEmail },
  ];
  return (
    <WardPage ward={place.ward}>
      <Reading>
        <h1>{say.title}</h1>
        <p className="wp-lede">{say.lede}</p>
        {keeps ? <Notice tone="attention">{say.kept}</Notice> : null}
        <SummaryList rows={rows} />
        <Carry place={place} form={form} action={`/wards/${place.ward.code}/concerns`}>
          <Button full>{say.send}</Button>
          <Button kind="second" full name="again" value="yes" formAction={`/wards/${place.ward.code}/concerns/new`}>
            {say.change}
          </Button>
        </Carry>
      </Reading>
    </WardPage>
  );
}

/** Carries everything that was typed on to the next page. */
function Carry({ place, form, action, children }: Props & { action?: string; children: React.ReactNode }) {
  return (
    <form method="post" action={action ?? `/wards/${place.ward.code}/concerns/new`}>
      {concernForm.names
        .filter((name) => name !== "again" && name !== "website" && answerTo(form, name) !== "")
        .map((name) => (
          <HiddenField key={name} name={name} value={answerTo(form, name)} />
        ))}
      <ButtonGroup>{children}</ButtonGroup>
    </form>
  );
}

import { noneOfThese } from "~/domain/ballot";
import type { WardFrame } from "~/domain/ward";
import { ballot as words } from "~/messages/en/ballot";
import { Button } from "./button";
import { Checkboxes } from "./choices";
import { Reading } from "./columns";
import { Form } from "./form";
import type { FormState } from "./form-state";
import { Notice } from "./notice";
import { OptionEvidence } from "./option-evidence";
import { PhoneLink } from "./phone-link";
import { StepCount } from "./steps";
import { WardPage } from "./ward-page";

export type BallotPaper = {
  ward: WardFrame;
  /** The address of this ballot: "/rounds/…/vote/residents". */
  href: string;
  question: string;
  isMembers: boolean;
  chooseUpTo: number;
  /** In the order in which they are to stand. */
  options: { id: string; title: string; detail: string | null; owner: "police" | "council" | "joint"; evidence: string | null; success: string | null; measure: string | null }[];
  order: "own" | "az";
  closes: string;
  hasVoted: boolean;
  paperPlace: string | null;
  phone: string | null;
};

/** The first of the three screens of a vote: choose. */
export function BallotForm({ paper, form }: { paper: BallotPaper; form: FormState }) {
  const { ward, href, question, isMembers, chooseUpTo, options, order, closes, hasVoted, paperPlace, phone } = paper;
  const say = words.choose;
  return (
    <WardPage ward={ward} isPrivate>
      <Reading>
        <Form form={form} action={`${href}/check`}>
          <StepCount at={1} of={2} />
          <h1>{say.title(chooseUpTo)}</h1>
          <p className="wp-lede">{question}</p>
          {isMembers ? <p>{say.forMembers}</p> : null}
          <Notice tone="info">
            {say.secret(closes)} <a href={say.whoSees.href}>{say.whoSees.label}</a>
          </Notice>
          {hasVoted ? <p>{say.yours}</p> : null}
          <p className="wp-small">
            {order === "az" ? say.order.az : say.order.own} <a href={order === "az" ? href : `${href}?order=az`}>{order === "az" ? say.order.toOwn : say.order.toAz}</a>
          </p>
          <Checkboxes
            name="choice"
            label={say.label}
            hint={say.hint(chooseUpTo)}
            form={form}
            options={options.map(({ id, title, detail }) => ({ value: id, label: title, hint: detail ?? undefined }))}
            none={{ value: noneOfThese, label: say.none }}
          />
          {options.some(({ evidence }) => evidence !== null) ? (
            <ul className="govuk-list">
              {options.map((option) =>
                option.evidence === null ? null : (
                  <li key={option.id}>
                    {option.title}
                    <OptionEvidence option={option} />
                  </li>
                ),
              )}
            </ul>
          ) : null}
          <Button full>{say.check}</Button>
        </Form>
        <section className="wp-section">
          <h2 className="govuk-heading-m">{say.paper.title}</h2>
          <p>
            {say.paper.words(paperPlace)} {phone ? <>{say.paper.phone} <PhoneLink number={phone} /></> : null}
          </p>
          <p>{say.paper.once}</p>
        </section>
      </Reading>
    </WardPage>
  );
}

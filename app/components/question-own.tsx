import { shownNumber } from "~/domain/concern";
import { fullMoment, londonDay, plainDay } from "~/domain/day";
import { isOpen, type DeclineReason } from "~/domain/question";
import type { WardFrame } from "~/domain/ward";
import { question } from "~/messages/en/question";
import { Button, ButtonLink } from "./button";
import { Reading } from "./columns";
import { Form } from "./form";
import { freshForm, type FormState } from "./form-state";
import { QuestionThread, type ThreadFacts } from "./question-thread";
import { Slip } from "./slip";
import { WardPage } from "./ward-page";

const words = question.mine;

type Own = { number: string; words: string | null; answer: string | null; declineReason: DeclineReason | null; mayPublish: boolean; hearsBack: boolean; mayWithdraw: boolean; mayAppeal: boolean };
type Props = { ward: WardFrame; own: Own; status: ThreadFacts; path: string; withdrawing?: FormState; appealing?: FormState };

/** The asker's own page: the question, where it stands, the answer, and what to do when it is late. */
export function OwnPage({ ward, own, status, path, withdrawing = freshForm(), appealing = freshForm() }: Props) {
  const { state, dueAt, isLate } = status;
  const number = shownNumber(own.number);
  return (
    <WardPage ward={ward}>
      <Reading>
        <h1>{isOpen(state) && !isLate ? words.sentTitle : words.title}</h1>
        {own.answer !== null ? (
          <section className="wp-section">
            <h2>{own.declineReason ? words.declined : words.answer}</h2>
            {own.declineReason ? <p>{question.declined[own.declineReason]}</p> : null}
            <p className="wp-queue__what">{own.answer}</p>
          </section>
        ) : null}
        <Late own={own} status={status} path={path} form={appealing} />
        <Slip label={words.number} code={number}>
          {isOpen(state) && !isLate ? <p>{words.keep(fullMoment(dueAt))}</p> : null}
        </Slip>
        <p>
          <ButtonLink kind="second" href={`/questions/${number}`}>
            {words.status}
          </ButtonLink>
        </p>
        <QuestionThread facts={status} />
        <h2>{words.words}</h2>
        <p className="wp-queue__what">{own.words ?? words.wiped}</p>
        {state === "withdrawn" ? null : (
          <>
            <p>{own.hearsBack ? words.mail : words.noMail}</p>
            <p>{own.mayPublish ? words.publish.yes : words.publish.no}</p>
            <p>{words.bookmark}</p>
          </>
        )}
        {own.mayWithdraw ? (
          <section className="wp-section">
            <h2>{words.withdraw.title}</h2>
            <p>{words.withdraw.words}</p>
            <Form form={withdrawing} action={path}>
              <Button kind="danger">{words.withdraw.button}</Button>
            </Form>
          </section>
        ) : null}
      </Reading>
    </WardPage>
  );
}

function Late({ own, status: { isLate, holder, appealedAt }, path, form }: Pick<Props, "own" | "status" | "path"> & { form: FormState }) {
  if (!isLate && Object.keys(form.errors).length === 0) return null;
  return (
    <section className="wp-section">
      <h2>{words.late.title}</h2>
      {appealedAt ? (
        <p>{words.late.done(plainDay(londonDay(appealedAt)))}</p>
      ) : (
        <Form form={form} action={`${path}/appeal`}>
          <p>{words.late.words[holder]}</p>
          {own.mayAppeal ? <Button>{words.late.button}</Button> : null}
        </Form>
      )}
    </section>
  );
}

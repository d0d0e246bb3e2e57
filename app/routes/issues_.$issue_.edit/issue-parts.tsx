import { Button, ButtonLink } from "~/components/button";
import { HiddenField, Select } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { StatusTag } from "~/components/status-tag";
import { shownNumber } from "~/domain/concern";
import { en } from "~/messages/en";
import { evidenceIn } from "~/messages/en/issue";
import type { IssueToWrite } from "~/services/issues/read.server";

const words = en.concernDesk.issue;

/** Where the issue stands, and the way to make it public. */
export function PublishIssue({ issue }: { issue: IssueToWrite }) {
  const { id, state, endReason } = issue;
  return (
    <>
      <p>
        <StatusTag status={state === "published" ? "published" : state === "draft" ? "draft" : state === "hidden" ? "cancelled" : "closed"}>{en.concernDesk.queue.issueStates[state]}</StatusTag> {endReason}
      </p>
      {state === "draft" || state === "hidden" ? (
        <Form form={freshForm()} action={`/issues/${id}/publication`}>
          <p>{words.publishWords}</p>
          <Button>{words.publish}</Button>
        </Form>
      ) : (
        <p>
          <a href={`/issues/${id}`}>{words.see}</a>
        </p>
      )}
    </>
  );
}

/** Who spoke up, and what the issue was made of. Each concern can be taken out again. */
export function ConcernsIn({ issue, panelSlug }: { issue: IssueToWrite; panelSlug: string }) {
  const { voices, figures, concerns } = issue;
  return (
    <section className="wp-section">
      <h2>{words.voices}</h2>
      <ul className="govuk-list">
        {evidenceIn(voices, figures).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>{words.concerns}</h2>
      {concerns.length === 0 ? <p>{words.noConcerns}</p> : null}
      {concerns.map(({ id, number, what, channel, version }) => (
        <div key={id} className="wp-queue">
          <div className="wp-queue__words">
            <p className="wp-queue__what">{what ?? en.concernDesk.queue.wiped}</p>
            <p className="wp-small">
              <a href={`/panels/${panelSlug}/concerns/${shownNumber(number)}`}>{shownNumber(number)}</a> · {en.concern.channels[channel]}
            </p>
            <Form form={freshForm()} action={`/panels/${panelSlug}/concerns/${shownNumber(number)}/undoing`}>
              <HiddenField name="version" value={String(version)} />
              <Button kind="second">{words.takeOut(shownNumber(number))}</Button>
            </Form>
          </div>
        </div>
      ))}
    </section>
  );
}

/** The way from an issue to an option of a vote. */
export function PutOnRound({ issue, drafts, panelSlug }: { issue: IssueToWrite; drafts: { id: string; question: string }[]; panelSlug: string }) {
  if (issue.state !== "published") return null;
  return (
    <section className="wp-section">
      <h2>{words.round}</h2>
      {issue.rounds.length > 0 ? (
        <>
          <p>{words.onRounds}</p>
          <ul className="govuk-list govuk-list--bullet">
            {issue.rounds.map(({ id, question, isDraft }) => (
              <li key={id}>
                <a href={isDraft ? `/rounds/${id}/edit` : `/rounds/${id}`}>{question}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {drafts.length > 0 ? (
        <Form form={freshForm()} action={`/issues/${issue.id}/round`}>
          <Select name="round" label={words.roundPick} form={freshForm()} options={drafts.map(({ id, question }) => ({ value: id, label: question }))} />
          <Button kind="second">{words.roundButton}</Button>
        </Form>
      ) : (
        <p>
          {words.noDraft} <a href={`/panels/${panelSlug}/rounds/new`}>{words.setUp}</a>
        </p>
      )}
    </section>
  );
}

/** Hiding takes effect at once everywhere (standard MOD-06). */
export function EndIssue({ issue }: { issue: IssueToWrite }) {
  if (issue.state !== "published" && issue.state !== "hidden") return null;
  return (
    <section className="wp-section">
      <h2>{words.end}</h2>
      <p>
        <ButtonLink kind="second" href={`/issues/${issue.id}/ending`}>
          {words.end}
        </ButtonLink>
      </p>
    </section>
  );
}

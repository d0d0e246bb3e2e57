import { Button } from "~/components/button";
import { Checkboxes } from "~/components/choices";
import { Select, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { inboxOwners, inboxStates, type InboxWish } from "~/domain/inbox";
import { inbox as words } from "~/messages/en/inbox";

type Props = {
  wish: InboxWish;
  wards: readonly { code: string; name: string }[];
  /** Null for those who hand nothing out. */
  officers: readonly { id: string; name: string }[] | null;
  showsWhose: boolean;
};

/** What narrows the list down; sent by GET, so that a list can be kept as a bookmark. */
export function Filters({ wish, wards, officers, showsWhose }: Props) {
  const form = freshForm({ text: wish.text, ward: wish.ward, state: wish.state, whose: wish.whose, assignee: wish.assignee, late: wish.isLate ? ["yes"] : [] });
  return (
    <details className="govuk-details" open={wish.text !== "" || wish.isLate}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{words.filters}</span>
      </summary>
      <div className="govuk-details__text">
        <Form form={form} method="get" action="/referrals" label={words.filters}>
          <TextField name="text" label={words.text} hint={words.textHint} form={form} type="search" width={20} />
          <Select name="ward" label={words.ward} form={form} options={[{ value: "", label: words.wardAny }, ...wards.map(({ code, name }) => ({ value: code, label: name }))]} />
          <Select name="state" label={words.state} form={form} options={inboxStates.map((value) => ({ value, label: words.states[value] }))} />
          {showsWhose ? <Select name="whose" label={words.whose} form={form} options={inboxOwners.map((value) => ({ value, label: words.owners[value] }))} /> : null}
          {officers ? (
            <Select
              name="assignee"
              label={words.assignee}
              form={form}
              options={[{ value: "", label: words.assigneeAny }, { value: "nobody", label: words.assigneeNobody }, ...officers.map(({ id, name }) => ({ value: id, label: name }))]}
            />
          ) : null}
          <Checkboxes name="late" label={words.columns.due} form={form} options={[{ value: "yes", label: words.late }]} />
          <Button>{words.show}</Button>
        </Form>
        <p>
          <a href="/referrals">{words.clear}</a>
        </p>
      </div>
    </details>
  );
}

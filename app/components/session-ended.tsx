import type { TypedWork } from "~/domain/session";
import { session } from "~/messages/en/session";
import { Button } from "./button";

/** The main part of the page for somebody whose session ended while they typed: nothing is lost, and one button sends it. */
export function SessionEnded({ typed: { action, fields } }: { typed: TypedWork }) {
  const words = session.ended;
  return (
    <div className="wp-reading">
      <h1 className="govuk-heading-l">{words.title}</h1>
      <p className="wp-lede">{words.words}</p>
      <ol className="govuk-list govuk-list--number">
        <li>
          <a href="/sign-in?landing=%2Fdesk" target="_blank" rel="noopener">
            {words.signIn}
          </a>
        </li>
        <li>{words.comeBack}</li>
      </ol>
      <form method="post" action={action}>
        {fields.map(([name, value], index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <Button>{words.button}</Button>
      </form>
    </div>
  );
}

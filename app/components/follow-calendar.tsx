import { calendar } from "~/messages/en/calendar";
import { ButtonLink } from "./button";

const words = calendar.follow;

/** How to have all meetings of a panel in one's own calendar: by one press, by address, by hand. */
export function FollowCalendar({ https, webcal, headingLevel = 2 }: { https: string; webcal: string; headingLevel?: 2 | 3 }) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <section className="wp-follow">
      <Heading className="govuk-heading-m">{words.title}</Heading>
      <p>{words.words}</p>
      <ButtonLink href={webcal} kind="second">
        {words.open}
      </ButtonLink>
      <p className="wp-follow__address">
        {words.address} <a href={https}>{https}</a>
      </p>
      <p>
        <strong>{words.steps.title}</strong>
      </p>
      <ul>
        {[words.steps.iphone, words.steps.google, words.steps.outlook].map(({ name, how }) => (
          <li key={name}>
            <strong>{name}:</strong> {how}
          </li>
        ))}
      </ul>
      <p className="wp-small">{words.late}</p>
    </section>
  );
}

import { calendar } from "~/messages/en/calendar";
import { ButtonLink } from "./button";

const words = calendar.follow;

/** How to have all meetings of a panel in one's own calendar: by one press, by address, step by step on a page of its own. */
export function FollowCalendar({ https, webcal, howTo, headingLevel = 2 }: { https: string; webcal: string; howTo: string; headingLevel?: 2 | 3 }) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <section className="wp-follow">
      <Heading className="govuk-heading-m">{words.title}</Heading>
      <p>{words.words}</p>
      <ButtonLink href={webcal} kind="second">
        {words.open}
      </ButtonLink>
      <p>
        <a href={howTo}>{words.howTo}</a>
      </p>
      <p className="wp-follow__address">
        {words.address} <a href={https}>{https}</a>
      </p>
      <p className="wp-small">{words.late}</p>
    </section>
  );
}

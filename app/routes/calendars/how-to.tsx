import { follow } from "~/messages/en/follow";

const words = follow.page;

/** The steps in each program, what to know of changes, and how to stop. */
export function HowTo() {
  return (
    <section className="wp-section">
      <h2 className="govuk-heading-l">{words.steps}</h2>
      {[words.iphone, words.google, words.outlook].map(({ title, steps, hand }) => (
        <section key={title} className="wp-program">
          <h3 className="govuk-heading-m">{title}</h3>
          <ol className="wp-numbered">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className="wp-small">{hand}</p>
        </section>
      ))}
      {[words.one, words.late, words.stop].map(({ title, words: paragraph }) => (
        <section key={title}>
          <h3 className="govuk-heading-m">{title}</h3>
          <p>{paragraph}</p>
        </section>
      ))}
    </section>
  );
}

import { pages } from "~/messages/en/pages";
import { Reading } from "./columns";
import { Page } from "./page";

/** One of the plain pages, drawn from its words. */
export function PlainPage({ name }: { name: keyof typeof pages }) {
  const page = pages[name];
  return (
    <Page>
      <Reading>
        <h1 className="govuk-heading-xl">{page.title}</h1>
        <p className="wp-lede">{page.lede}</p>
        {page.sections.map((section) => (
          <section key={section.title} className="wp-section">
            <h2 className="govuk-heading-m">{section.title}</h2>
            {section.paragraphs?.map((words) => <p key={words}>{words}</p>)}
            {section.list ? (
              <ul className="govuk-list govuk-list--bullet">
                {section.list.map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            ) : null}
          </section>
        ))}
      </Reading>
    </Page>
  );
}

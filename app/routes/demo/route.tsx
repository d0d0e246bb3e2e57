import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { EmptyState } from "~/components/empty-state";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Page } from "~/components/page";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { env } from "~/env.server";
import { en } from "~/messages/en";
import { demonstrationPeople } from "~/services/people/desk.server";

export const handle: PageHandle = { title: () => [en.demo.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "demonstration.view");
  orNotFound(env.isDemo || null);
  return { people: await demonstrationPeople(permit) };
}

export default function Demonstration() {
  const { people } = useLoaderData<typeof loader>();
  const words = en.demo;
  return (
    <Page back={{ href: "/" }}>
      <h1 className="govuk-heading-l">{words.title}</h1>
      <p className="wp-lede">{words.lede}</p>
      <p>
        <a href="/demo/mailbox">{words.mailbox.link}</a>
      </p>
      {people.length === 0 ? (
        <EmptyState title={words.none.title}>{words.none.words}</EmptyState>
      ) : (
        <Table
          caption={words.caption}
          hideCaption
          columns={(["person", "role", "go"] as const).map((key) => ({ key, label: words.columns[key] }))}
          rows={people.map(({ email, name, role, place }) => ({
            key: email,
            cells: {
              person: name,
              role: place ? en.desk.roles.place(en.role.names[role], place) : en.role.names[role],
              go: (
                <Form form={freshForm()} action="/sign-in">
                  <HiddenField name="email" value={email} />
                  <HiddenField name="landing" value="/desk" />
                  <Button kind="second">
                    {words.go} <span className="govuk-visually-hidden">{words.goAs(name)}</span>
                  </Button>
                </Form>
              ),
            },
          }))}
        />
      )}
    </Page>
  );
}

import { data, type HeadersArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { shownNumber } from "~/domain/concern";
import { en } from "~/messages/en";
import { lookUpConcern } from "~/services/concerns/look-up.server";

export const handle: PageHandle = { title: () => [en.concern.lookUp.title] };

/** `?number=` leads to what became of that concern, or says that we do not know it. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "concern.view");
  const typed = new URL(args.request.url).searchParams.get("number");
  if (typed === null) return data({ form: freshForm() });
  const found = await lookUpConcern(permit, { typed, clientAddress: args.context.clientAddress });
  if (found.ok) return redirect(`/concerns/${shownNumber(found.number)}`, 302) as never;
  const words = en.concern.lookUp;
  const form: FormState = { values: { number: typed.slice(0, 40) }, errors: { number: found.reason === "too_many" ? words.tooMany : words.unknown } };
  return data({ form }, found.reason === "too_many" ? { status: 429, headers: { "Retry-After": String(found.retryAfterSeconds) } } : { status: 422 });
}

export function headers({ loaderHeaders }: HeadersArgs): Headers {
  return loaderHeaders;
}

export default function LookUp() {
  const { form } = useLoaderData<typeof loader>();
  const words = en.concern.lookUp;
  return (
    <Page>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        <Form form={form} method="get" action="/concerns">
          <TextField name="number" label={words.label} hint={words.hint} form={form} width={10} isCode autoComplete="off" spellCheck={false} />
          <Button>{words.button}</Button>
        </Form>
      </Reading>
    </Page>
  );
}

import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { HiddenField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { residencyForm } from "~/forms/residency";
import { invalid, readForm, refused } from "~/http/form.server";
import { ownPath, seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { claimResidency, ownResidencies } from "~/services/people/residency.server";
import { wardOfPostcode } from "~/services/postcodes/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.residency.title(found.ward.name), found.ward.name] : []) };

const connections = ["lives", "works", "studies"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "residency.claim");
  const ward = orNotFound(await findWardByCode(permit, args.params.code ?? ""));
  orNotFound(ward.isFormer ? null : ward);
  const landing = ownPath(new URL(args.request.url).searchParams.get("landing"), ward.path);
  const isOnRoll = (await ownResidencies(permit)).some(({ wardCode }) => wardCode === ward.code);
  return { ward: await frameOfWard(permit, ward), form: freshForm({ landing, connection: "lives" }), landing, isOnRoll };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "residency.claim");
  const form = await readForm(args.request, residencyForm);
  if (!form.ok) return invalid(form);
  const { landing, ...wish } = form.value;
  const outcome = await claimResidency(permit, { ...wish, wardCode: args.params.code ?? "" });
  if (outcome.ok) return seeOther(ownPath(landing, "/desk"));
  if (outcome.reason !== "elsewhere") return refused(form, en.residency.refused[outcome.reason], outcome.reason === "unknown_postcode" ? "postcode" : "form");
  const elsewhere = orNotFound(await wardOfPostcode(permit, wish.postcode));
  const errors = { postcode: en.residency.elsewhere(wish.postcode, elsewhere.name, elsewhere.borough) };
  return data({ form: { values: form.state.values, errors } satisfies FormState, elsewhere }, { status: 422 });
}

export default function Residency() {
  const { ward, form: fresh, landing, isOnRoll } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const form = sent?.form ?? fresh;
  const elsewhere = sent && "elsewhere" in sent ? sent.elsewhere : null;
  const words = en.residency;
  return (
    <WardPage ward={ward} isPrivate back={{ href: ward.path }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title(ward.name)}</h1>
        {isOnRoll ? (
          <>
            <p>{words.already(ward.name)}</p>
            <ButtonLink href={landing}>{words.goOn}</ButtonLink>
          </>
        ) : (
          <>
            <p className="wp-lede">{words.lede(ward.name)}</p>
            <Form form={form} action={`/wards/${ward.code}/residency`}>
              <Radios name="connection" label={words.connection.label} options={connections.map((value) => ({ value, label: words.connections[value] }))} form={form} />
              <TextField name="postcode" label={words.postcode.label} width={10} autoComplete="postal-code" spellCheck={false} form={form} />
              <TextField name="firstLine" label={words.firstLine.label} hint={words.firstLine.hint} autoComplete="address-line1" spellCheck={false} form={form} />
              <HiddenField name="landing" value={answerTo(form, "landing")} />
              <Button>{words.submit}</Button>
            </Form>
            {elsewhere ? (
              <Notice tone="info" action={<ButtonLink kind="second" href={`/wards/${elsewhere.code}/residency`}>{words.elsewhereLink(elsewhere.name)}</ButtonLink>}>
                {form.errors.postcode}
              </Notice>
            ) : null}
            <section className="wp-section">
              <h2 className="govuk-heading-m">{words.why.title}</h2>
              <p>{words.why.words}</p>
            </section>
          </>
        )}
      </Reading>
    </WardPage>
  );
}

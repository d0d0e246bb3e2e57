import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import { PartnerForm } from "~/components/partner-fields";
import type { PageHandle } from "~/components/title";
import { partnerForm } from "~/forms/partner";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { partner as words } from "~/messages/en/partner";
import { findPartnerWithin, wardsToServe } from "~/services/partners/read.server";
import { savePartner } from "~/services/partners/write.server";
import { boroughByName } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.form.editTitle(data.name)] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "partner.edit");
  const partner = orNotFound(await findPartnerWithin(permit, args.params.partner ?? ""));
  const borough = orNotFound(await boroughByName(permit, partner.boroughCode));
  const { name, kind, email, serves, wardCodes, getsAll, managerPost, managerEmail, endedOn } = partner;
  const values = { name, kind, email, serves: serves ?? "", wards: wardCodes, gets: getsAll ? ["all"] : [], managerPost: managerPost ?? "", managerEmail: managerEmail ?? "", onceKey: "" };
  return { id: partner.id, name, isListed: endedOn === null, slug: borough.slug, borough: borough.name, wards: await wardsToServe(permit, partner.boroughCode), form: freshForm(values) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "partner.edit");
  const partner = orNotFound(await findPartnerWithin(permit, args.params.partner ?? ""));
  const borough = orNotFound(await boroughByName(permit, partner.boroughCode));
  const form = await readForm(args.request, partnerForm);
  if (!form.ok) return invalid(form);
  const { wards, gets, onceKey: _once, ...details } = form.value;
  const outcome = await savePartner(permit, { boroughCode: partner.boroughCode, partnerId: partner.id, onceKey: null }, { ...details, getsAll: gets, wardCodes: wards });
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], outcome.reason === "name_taken" ? "name" : outcome.reason === "ward_unknown" ? "wards" : "form");
  return seeOther(`/boroughs/${borough.slug}/partners`, "partner.saved");
}

export default function EditPartner() {
  const { id, name, isListed, slug, borough, wards, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  return (
    <Page who={en.frame.desk} back={{ href: `/boroughs/${slug}/partners`, label: words.title(borough) }}>
      <Reading>
        <h1>{words.form.editTitle(name)}</h1>
        <PartnerForm form={form} wards={wards} />
        {isListed ? (
          <section className="wp-section">
            <Form form={freshForm()} action={`/partners/${id}/ending`} label={words.form.end}>
              <p>{words.form.endWords}</p>
              <Button kind="second">{words.form.end}</Button>
            </Form>
          </section>
        ) : null}
      </Reading>
    </Page>
  );
}

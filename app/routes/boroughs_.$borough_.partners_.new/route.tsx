import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import { PartnerForm } from "~/components/partner-fields";
import type { PageHandle } from "~/components/title";
import { partnerForm } from "~/forms/partner";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { partner as words } from "~/messages/en/partner";
import { findBoroughWithin } from "~/services/boroughs/read.server";
import { wardsToServe } from "~/services/partners/read.server";
import { savePartner } from "~/services/partners/write.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [words.form.addTitle, ...(data ? [data.borough] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "partner.edit");
  const { code, name, slug } = orNotFound(await findBoroughWithin(permit, args.params.borough ?? ""));
  return { borough: name, slug, wards: await wardsToServe(permit, code), form: freshForm({ onceKey: randomUUID() }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "partner.edit");
  const { code, slug } = orNotFound(await findBoroughWithin(permit, args.params.borough ?? ""));
  const form = await readForm(args.request, partnerForm);
  if (!form.ok) return invalid(form);
  const { wards, gets, onceKey, ...details } = form.value;
  const outcome = await savePartner(permit, { boroughCode: code, partnerId: null, onceKey: onceKey || null }, { ...details, getsAll: gets, wardCodes: wards });
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], outcome.reason === "name_taken" ? "name" : outcome.reason === "ward_unknown" ? "wards" : "form");
  return seeOther(`/boroughs/${slug}/partners`, "partner.saved");
}

export default function NewPartner() {
  const { borough, slug, wards, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  return (
    <Page who={en.frame.desk} back={{ href: `/boroughs/${slug}/partners`, label: words.title(borough) }}>
      <Reading>
        <h1>{words.form.addTitle}</h1>
        <PartnerForm form={form} wards={wards} />
      </Reading>
    </Page>
  );
}

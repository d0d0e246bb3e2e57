import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, Select, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { plainDay } from "~/domain/day";
import { slipsForm } from "~/forms/concern-paper";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { printSlips, slipBatches } from "~/services/concerns/slips.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { frameOfPanel, wardsOfPanel } from "~/services/wards/read.server";

const words = en.concernDesk.slips;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title, found.panel.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "slip.print");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const wards = (await wardsOfPanel(permit, panel.id)).map(({ code, name }) => ({ code, name }));
  const form = freshForm({ wardCode: wards[0]?.code ?? "", sheets: "5", onceKey: randomUUID() });
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), panel: { name: panel.name, slug: panel.slug }, wards, batches: await slipBatches(permit, panel.id), form };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "slip.print");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, slipsForm);
  if (!form.ok) return invalid(form);
  const outcome = await printSlips(permit, { ...form.value, panelId: panel.id });
  return outcome.ok ? seeOther(`/panels/${panel.slug}/slips/${outcome.value.batchId}`) : refused(form, en.concernDesk.enter.refused.not_found);
}

export default function Slips() {
  const { ward, panel, wards, batches, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  return (
    <WardPage ward={ward} isPrivate back={{ href: "/desk" }}>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        <Form form={form}>
          <TextField name="sheets" label={words.sheets} hint={words.sheetsHint} form={form} width={2} inputMode="numeric" />
          {wards.length > 1 ? <Select name="wardCode" label={words.ward} form={form} options={wards.map(({ code, name }) => ({ value: code, label: name }))} /> : <HiddenField name="wardCode" value={wards[0]?.code ?? ""} />}
          <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
          <Button>{words.make}</Button>
        </Form>
        {batches.length > 0 ? (
          <section className="wp-section">
            <h2>{words.before}</h2>
            <ul className="govuk-list">
              {batches.map(({ batchId, printedOn, slips }) => (
                <li key={batchId}>
                  <a href={`/panels/${panel.slug}/slips/${batchId}`}>{words.batch(slips, plainDay(printedOn))}</a>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </Reading>
    </WardPage>
  );
}

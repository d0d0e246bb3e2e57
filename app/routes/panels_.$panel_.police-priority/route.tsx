import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, Select, TextArea, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { policePriorityForm } from "~/forms/police-priority";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findPanelWithin } from "~/services/panels/read.server";
import { policePrioritiesWithin } from "~/services/priorities/read.server";
import { setByPolice } from "~/services/priorities/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.priority.police.title, ...(data ? [data.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "priority.set_by_police");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, panel.id));
  return { frame, wards: await policePrioritiesWithin(permit, panel.id) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "priority.set_by_police");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, policePriorityForm);
  if (!form.ok) return invalid(form);
  const { ward: wardCode, ...words } = form.value;
  const outcome = await setByPolice(permit, { panelId: panel.id, wardCode, ...words });
  if (!outcome.ok) return refused(form, en.priority.police.refused[outcome.reason], outcome.reason === "not_found" ? "ward" : "form");
  return seeOther("/desk", "priority.set_by_police");
}

export default function PolicePriority() {
  const { frame, wards } = useLoaderData<typeof loader>();
  const [only] = wards;
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm({ ward: only?.code });
  const words = en.priority.police;
  return (
    <WardPage ward={frame} isPrivate back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        <Replaced wards={wards} />
        <Form form={form} order={["ward", "problem", "detail", "reason"]}>
          {wards.length > 1 ? <Select name="ward" label={words.ward} form={form} options={wards.map(({ code, name }) => ({ value: code, label: name }))} /> : <HiddenField name="ward" value={only?.code ?? ""} />}
          <TextField name="problem" label={words.problem} hint={words.problemHint} form={form} />
          <TextArea name="reason" label={words.reason} hint={words.reasonHint} form={form} rows={4} />
          <TextArea name="detail" label={words.detail} form={form} rows={3} isOptional />
          <Button>{words.button}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}

function Replaced({ wards }: { wards: readonly { name: string; problem: string | null }[] }) {
  const held = wards.flatMap(({ name, problem }) => (problem ? [{ name, problem }] : []));
  if (held.length === 0) return null;
  return (
    <Notice tone="info">
      {held.map(({ name, problem }) => (
        <p key={name}>{en.priority.police.replaces(problem, name)}</p>
      ))}
    </Notice>
  );
}

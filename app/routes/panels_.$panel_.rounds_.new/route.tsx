import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { RoundFields, roundOrder } from "~/components/round-fields";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { can } from "~/domain/permission";
import { fieldOfRefusal, optionNumbers, optionValues, roundForm } from "~/forms/round";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { issuesToVoteOn } from "~/services/issues/read.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { setUpRound } from "~/services/rounds/write.server";
import { frameOfPanel, wardsOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.round.form.newTitle, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "round.prepare");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const wards = (await wardsOfPanel(permit, panel.id)).map(({ code, name }) => ({ code, name }));
  const onList = wards[0] ? await issuesToVoteOn(permit, wards[0].code) : [];
  const usual = { chooseUpTo: "3", panelSlots: "2", countRule: "most_votes", membersMode: "show_of_hands", opens: "now", closesAt: "8pm", onceKey: randomUUID(), ...optionValues(onList.slice(0, optionNumbers.length)) };
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), wards, form: freshForm(usual) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "round.prepare");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, roundForm);
  if (!form.ok) return invalid(form);
  const outcome = await setUpRound(permit, { ...form.value, panelId: panel.id });
  if (!outcome.ok) return refused(form, en.round.refused[outcome.reason], fieldOfRefusal(outcome.reason));
  const next = can(permit.viewer, "round.open", { panelId: panel.id }) ? "opening" : "edit";
  return seeOther(`/rounds/${outcome.value.id}/${next}`, "round.set_up");
}

export default function NewRound() {
  const { ward, wards, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  const words = en.round.form;
  return (
    <WardPage ward={ward} isPrivate back={{ href: "/desk" }}>
      <Reading>
        <h1>{words.newTitle}</h1>
        <p className="wp-lede">{words.newLede}</p>
        <Form form={form} order={roundOrder(optionNumbers)}>
          <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
          <RoundFields form={form} wards={wards} numbers={optionNumbers} />
          <Button>{words.save}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}

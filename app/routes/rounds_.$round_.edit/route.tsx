import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { RoundFields, roundOrder } from "~/components/round-fields";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { can } from "~/domain/permission";
import { fieldOfRefusal, optionNumbers, roundForm, roundValues } from "~/forms/round";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { findRoundWithin, frameOfRound } from "~/services/rounds/read.server";
import { changeRound } from "~/services/rounds/write.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.round.form.editTitle, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "round.prepare");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const form = freshForm(roundValues({ ...round, membersMode: round.members.mode }));
  return { ward: await frameOfRound(permit, round), wards: [{ code: round.wardCode, name: round.wardName }], isDraft: round.stage === "draft", form, said: saidOf(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "round.prepare");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const form = await readForm(args.request, roundForm);
  if (!form.ok) return invalid(form);
  const outcome = await changeRound(permit, round.id, form.value);
  if (!outcome.ok) return refused(form, en.round.refused[outcome.reason], fieldOfRefusal(outcome.reason));
  const next = can(permit.viewer, "round.open", { panelId: round.panelId }) ? "opening" : "edit";
  return seeOther(`/rounds/${round.id}/${next}`, "round.changed");
}

export default function EditRound() {
  const { ward, wards, isDraft, form: fresh, said } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  const words = en.round.form;
  return (
    <WardPage ward={ward} isPrivate back={{ href: "/desk" }}>
      <Reading>
        <Said said={said} />
        <h1>{words.editTitle}</h1>
        {isDraft ? (
          <Form form={form} order={roundOrder(optionNumbers)}>
            <HiddenField name="version" value={answerTo(form, "version")} />
            <RoundFields form={form} wards={wards} numbers={optionNumbers} />
            <Button>{words.save}</Button>
          </Form>
        ) : (
          <p>{en.round.refused.not_draft}</p>
        )}
      </Reading>
    </WardPage>
  );
}

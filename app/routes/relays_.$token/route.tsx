import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, Select, TextArea, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { Slip } from "~/components/slip";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { shownNumber } from "~/domain/concern";
import { passingForm, peopleField } from "~/forms/concern-paper";
import { invalid, readForm, refused } from "~/http/form.server";
import { en } from "~/messages/en";
import { findRelay, passOn } from "~/services/concerns/relays.server";
import { frameOfPanel, wardsOfPanel } from "~/services/wards/read.server";

const words = en.concernDesk.relays.page;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title(found.group)] : []) };

/** Whoever has the address speaks for the group. There is no box for anybody's name (standard INC-22). */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "relay.pass_on");
  const relay = orNotFound(await findRelay(permit, args.params.token ?? ""));
  const wards = (await wardsOfPanel(permit, relay.panelId)).map(({ code, name }) => ({ code, name }));
  return { ward: orNotFound(await frameOfPanel(permit, relay.panelId)), group: relay.name, wards, issues: relay.issues, form: freshForm({ wardCode: wards[0]?.code ?? "", onceKey: randomUUID() }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "relay.pass_on");
  const token = args.params.token ?? "";
  const relay = orNotFound(await findRelay(permit, token));
  const form = await readForm(args.request, passingForm(relay.issues.map(({ id }) => id)));
  if (!form.ok) return invalid(form);
  const outcome = await passOn(permit, token, form.value);
  if (outcome.ok) return { form: freshForm(), passed: { ...outcome.value, number: outcome.value.number ? shownNumber(outcome.value.number) : null } };
  return outcome.reason === "points_at_somebody" ? refused(form, en.concernDesk.one.refused.points_at_somebody, "what") : refused(form, words.ended);
}

export default function PassOn() {
  const { ward, group, wards, issues, form: fresh } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const form = sent?.form ?? fresh;
  const passed = sent && "passed" in sent ? sent.passed : null;
  return (
    <WardPage ward={ward}>
      <Reading>
        {passed ? (
          <>
            <h1>{words.sent}</h1>
            <p className="wp-lede">{words.sentWords(passed.people)}</p>
            {passed.number ? (
              <Slip label={en.concern.mine.number} code={passed.number}>
                <p>{words.number}</p>
              </Slip>
            ) : null}
            <p>
              <ButtonLink href={`${ward.path}/issues`} kind="second">
                {en.issue.support.back}
              </ButtonLink>
            </p>
          </>
        ) : (
          <>
            <h1>{words.title(group)}</h1>
            <p className="wp-lede">{words.lede}</p>
            <Form form={form} order={[...issues.map(({ id }) => peopleField(id)), "what", "people"]}>
              {issues.map(({ id, title }) => (
                <TextField key={id} name={peopleField(id)} label={words.how(title)} form={form} width={3} inputMode="numeric" isOptional />
              ))}
              <h2>{words.other}</h2>
              <TextArea name="what" label={words.otherWhat} form={form} isOptional />
              {wards.length > 1 ? <Select name="wardCode" label={words.ward} form={form} options={wards.map(({ code, name }) => ({ value: code, label: name }))} /> : <HiddenField name="wardCode" value={wards[0]?.code ?? ""} />}
              <TextField name="people" label={words.otherPeople} form={form} width={3} inputMode="numeric" isOptional />
              <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
              <Button>{words.send}</Button>
            </Form>
          </>
        )}
      </Reading>
    </WardPage>
  );
}

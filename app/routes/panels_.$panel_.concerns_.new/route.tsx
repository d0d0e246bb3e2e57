import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Checkboxes, Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { ConcernFields, concernOrder } from "~/components/concern-fields";
import { HiddenField, Select, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { Slip } from "~/components/slip";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { readNumber, shownNumber } from "~/domain/concern";
import { helperForm, holdsDetails } from "~/forms/concern";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { enterConcern } from "~/services/concerns/write.server";
import { localitiesOfPanel } from "~/services/localities/read.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { frameOfPanel, wardsOfPanel } from "~/services/wards/read.server";

const words = en.concernDesk.enter;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [found.done ? words.doneTitle : words.title, found.panel.name] : []) };

/** `?done=` names the number that was given to what was just written down. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "concern.enter");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const wards = (await wardsOfPanel(permit, panel.id)).map(({ code, name }) => ({ code, name }));
  const done = readNumber(new URL(args.request.url).searchParams.get("done") ?? "");
  const form = freshForm({ wardCode: wards[0]?.code ?? "", channel: "paper", onceKey: randomUUID() });
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), panel: { name: panel.name, slug: panel.slug }, wards, places: await localitiesOfPanel(permit, panel.id), done: done ? shownNumber(done) : null, form };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "concern.enter");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, helperForm);
  if (!form.ok) return invalid(form);
  const { what, locality, howOften, whenWords, wouldHelp, wardCode, channel, slip, email, onceKey } = form.value;
  const wish = { panelId: panel.id, wardCode, what, localityId: locality, howOften, whenWords: whenWords || null, wouldHelp: wouldHelp || null, channel, slip, email, onceKey };
  const outcome = await enterConcern(permit, wish);
  if (outcome.ok) return seeOther(`/panels/${panel.slug}/concerns/new?done=${shownNumber(outcome.value.number)}`);
  return refused(form, words.refused[outcome.reason], outcome.reason === "unknown_locality" ? "locality" : outcome.reason === "not_found" ? "form" : "slip");
}

export default function EnterConcern() {
  const { ward, panel, wards, places, done, form: fresh } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const form = sent?.form ?? fresh;
  const here = `/panels/${panel.slug}/concerns/new`;
  return (
    <WardPage ward={ward} isPrivate back={{ href: "/desk" }}>
      <Reading>
        {done && !sent ? (
          <>
            <h1>{words.doneTitle}</h1>
            <Slip label={en.concern.mine.number} code={done}>
              <p>{words.give}</p>
              <p>{en.concern.mine.keep}</p>
            </Slip>
            <p>
              <ButtonLink href={here}>{words.another}</ButtonLink>
            </p>
          </>
        ) : (
          <>
            <h1>{words.title}</h1>
            <p className="wp-lede">{words.lede}</p>
            <Form form={form} action={here} order={["channel", "slip", "wardCode", ...concernOrder, "consent"]}>
              <Radios name="channel" label={words.channel} form={form} options={(["paper", "assisted"] as const).map((value) => ({ value, label: words.channels[value] }))} />
              <TextField name="slip" label={words.slip} hint={words.slipHint} form={form} width={10} isCode isOptional autoComplete="off" spellCheck={false} />
              {wards.length > 1 ? <Select name="wardCode" label={words.ward} form={form} options={wards.map(({ code, name }) => ({ value: code, label: name }))} /> : <HiddenField name="wardCode" value={wards[0]?.code ?? ""} />}
              <ConcernFields form={form} places={places} isKeepOffered={holdsDetails(form.values)} />
              <TextField name="email" label={words.email} hint={en.concern.form.email.hint} type="email" spellCheck={false} form={form} isOptional />
              <Checkboxes name="consent" label={words.consent} form={form} options={[{ value: "yes", label: words.consentBox }]} />
              <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
              <Button>{words.save}</Button>
            </Form>
          </>
        )}
      </Reading>
    </WardPage>
  );
}

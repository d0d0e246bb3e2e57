import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { plainDay } from "~/domain/day";
import { relayForm } from "~/forms/concern-paper";
import { invalid, readForm, refused } from "~/http/form.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { relayAddress } from "~/services/concerns/place.server";
import { inviteRelay, relaysOf } from "~/services/concerns/relays.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = en.concernDesk.relays;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title, found.panel.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "relay.invite");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), panel: { name: panel.name, slug: panel.slug }, relays: await relaysOf(permit, panel.id), said: saidOf(args.request) };
}

/** The link is shown once, on the page that answers, and nowhere else: only its hash is kept. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "relay.invite");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, relayForm);
  if (!form.ok) return invalid(form);
  const outcome = await inviteRelay(permit, panel.id, form.value.name);
  return outcome.ok ? { form: freshForm(), link: relayAddress(outcome.value.token) } : refused(form, en.concernDesk.enter.refused.not_found);
}

export default function Relays() {
  const { ward, panel, relays, said } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const form = sent?.form ?? freshForm();
  const link = sent && "link" in sent ? sent.link : null;
  return (
    <WardPage ward={ward} isPrivate back={{ href: "/desk" }}>
      <Reading>
        {link ? (
          <Notice tone="success" title={words.madeTitle}>
            <p>{words.madeWords}</p>
            <p>
              <code className="wp-fingerprint">{link}</code>
            </p>
          </Notice>
        ) : (
          <Said said={said} />
        )}
        <h1>{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        {relays.length === 0 ? <p>{words.none}</p> : null}
        {relays.map(({ id, name, madeOn }) => (
          <section key={id} className="wp-panel wp-panel--plain">
            <h2 className="govuk-heading-m">{name}</h2>
            <p className="wp-small">{words.since(plainDay(madeOn))}</p>
            <Form form={freshForm()} action={`/panels/${panel.slug}/relays/ending`} label={words.end(name)}>
              <HiddenField name="relay" value={id} />
              <Button kind="second">{words.end(name)}</Button>
            </Form>
          </section>
        ))}
        <Form form={form} action={`/panels/${panel.slug}/relays`} label={words.make}>
          <TextField name="name" label={words.name} form={form} />
          <Button>{words.make}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}

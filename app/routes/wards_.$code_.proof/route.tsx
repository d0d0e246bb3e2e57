import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Said } from "~/components/said";
import { Slip } from "~/components/slip";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { longDay } from "~/domain/day";
import { shownProofCode } from "~/domain/proof";
import { leafletCodeForm } from "~/forms/proof";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { ownProof } from "~/services/proofs/read.server";
import { showLeaflet } from "~/services/proofs/write.server";
import { takeFormTurn } from "~/services/sessions/limits.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.proof.title(found.ward.name)] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "proof.show");
  const ward = orNotFound(await findWardByCode(permit, args.params.code ?? ""));
  orNotFound(ward.isFormer ? null : ward);
  const proof = await ownProof(permit, ward.code);
  const number = proof?.number ? { code: shownProofCode(proof.number.code), until: longDay(proof.number.until) } : null;
  return { said: saidOf(args.request), ward: await frameOfWard(permit, ward), code: ward.code, isOnRoll: proof !== null, isChecked: proof?.isChecked ?? false, vouches: proof?.vouches ?? 0, number };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "proof.show");
  const form = await readForm(args.request, leafletCodeForm);
  if (!form.ok) return invalid(form);
  const turn = takeFormTurn("proof", args.context);
  if (!turn.ok) return refused(form, en.proof.refused.slow_down, "code");
  const wardCode = args.params.code ?? "";
  const outcome = await showLeaflet(permit, { wardCode, code: form.value.code });
  if (!outcome.ok) return refused(form, en.proof.refused[outcome.reason], "code");
  return seeOther(`/wards/${wardCode}/proof`, "proof.shown");
}

export default function Proof() {
  const { said, ward, code, isOnRoll, isChecked, vouches, number } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.proof;
  return (
    <WardPage ward={ward} isPrivate back={{ href: ward.path }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-l">{words.title(ward.name)}</h1>
        <p className="wp-lede">{words.lede}</p>
        {isChecked ? (
          <>
            <h2 className="govuk-heading-m">{words.checked.title}</h2>
            <p>{words.checked.words}</p>
            <p>
              <a href="/proofs/vouching">{words.vouch.link}</a>
            </p>
          </>
        ) : isOnRoll ? (
          <>
            <h2 className="govuk-heading-m">{words.leaflet.title}</h2>
            <Form form={form} action={`/wards/${code}/proof`}>
              <TextField name="code" label={words.leaflet.label} hint={words.leaflet.hint} width={10} isCode autoComplete="off" spellCheck={false} form={form} />
              <Button>{words.leaflet.submit}</Button>
            </Form>
            <h2 className="govuk-heading-m">{words.number.title}</h2>
            {words.number.words.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            {number ? (
              <Slip label={words.number.yours} code={number.code}>
                <p>{words.number.until(number.until)}</p>
              </Slip>
            ) : (
              <Form form={freshForm()} action={`/wards/${code}/proof/number`}>
                <p>{words.number.none}</p>
                <Button kind="second">{words.number.make}</Button>
              </Form>
            )}
            {vouches === 1 ? <p>{words.number.vouches(vouches)}</p> : null}
            <p>{words.noAddress}</p>
          </>
        ) : (
          <>
            <h2 className="govuk-heading-m">{words.notOnRoll.title}</h2>
            <p>{words.notOnRoll.words}</p>
            <ButtonLink href={`/wards/${code}/residency?landing=${encodeURIComponent(`/wards/${code}/proof`)}`}>{words.notOnRoll.link}</ButtonLink>
          </>
        )}
      </Reading>
    </WardPage>
  );
}

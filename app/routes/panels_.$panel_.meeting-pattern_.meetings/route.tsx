import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { makeForm } from "~/forms/pattern";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { pattern as patternWords } from "~/messages/en/pattern";
import { findPanelWithin } from "~/services/panels/read.server";
import { makeMeetings } from "~/services/patterns/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = patternWords.page;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.makeTitle, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "pattern.edit");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  return { frame: orNotFound(await frameOfPanel(permit, panel.id)), back: `/panels/${panel.slug}/meeting-pattern` };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "pattern.edit");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, makeForm);
  if (!form.ok) return invalid(form);
  const outcome = await makeMeetings(permit, panel.id, { isPublished: form.value.how === "published" });
  return outcome.ok ? seeOther(`/panels/${panel.slug}/meeting-pattern`, "pattern.made") : refused(form, patternWords.refused[outcome.reason]);
}

/** Drawn when the meetings could not be made, and for whoever opens the address itself. */
export default function MakeMeetings() {
  const { frame, back } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm({ how: "drafts" });
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: back }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.makeTitle}</h1>
        <Form form={form}>
          <p>{words.makeWords}</p>
          <Radios
            name="how"
            label={words.how}
            form={form}
            options={[
              { value: "drafts", label: words.asDrafts },
              { value: "published", label: words.published },
            ]}
          />
          <Button>{words.makeTitle}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}

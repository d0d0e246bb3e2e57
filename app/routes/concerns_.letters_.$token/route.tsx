import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { standingOfLetters, stopLetters } from "~/services/concerns/letters.server";

export const handle: PageHandle = { title: () => [en.concern.letters.title] };

/** Mail programs open links by themselves, so reading changes nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "concern.view");
  const standing = await standingOfLetters(permit, args.params.token ?? "");
  orNotFound(standing === "none" ? null : standing);
  return { standing };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "concern.view");
  const token = args.params.token ?? "";
  const outcome = await stopLetters(permit, token);
  orNotFound(outcome.ok ? token : null);
  return seeOther(`/concerns/letters/${token}`);
}

export default function StopLetters() {
  const { standing } = useLoaderData<typeof loader>();
  const words = en.concern.letters;
  return (
    <Page>
      <Reading>
        <h1>{words.title}</h1>
        {standing === "going" ? (
          <>
            <p className="wp-lede">{words.going}</p>
            <Form form={freshForm()}>
              <Button>{words.stop}</Button>
            </Form>
            <p>{words.effect}</p>
          </>
        ) : (
          <p className="wp-lede">{words.stopped}</p>
        )}
      </Reading>
    </Page>
  );
}

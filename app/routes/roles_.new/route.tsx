import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { DateField, Select, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { dayParts, londonDay } from "~/domain/day";
import { scopeOf, type ScopeKind } from "~/domain/permission";
import { placeValue, roleForm } from "~/forms/role";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { givableRoles, type GivableRole } from "~/services/people/roles.server";
import { grantRole, type GrantRefusal } from "~/services/people/write.server";

export const handle: PageHandle = { title: () => [en.role.give.title] };

const fieldOf: Record<GrantRefusal, string> = {
  not_fresh: "form",
  no_such_place: "place",
  not_yours_to_give: "role",
  ends_before_it_starts: "until",
  already_held: "role",
};

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "role.grant");
  const isFresh = permit.viewer.kind === "person" && permit.viewer.isFresh;
  return { isFresh, givable: await givableRoles(permit), form: freshForm(dayParts("from", londonDay(permit.now))) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "role.grant");
  const form = await readForm(args.request, roleForm);
  if (!form.ok) return invalid(form);
  const { email, shownName, role, place, from, until } = form.value;
  const scopeId = place.slice(place.indexOf(":") + 1);
  const outcome = await grantRole(permit, { email, shownName, role, scopeId, fromOn: from, untilOn: until });
  if (!outcome.ok) return refused(form, en.role.refused[outcome.reason], fieldOf[outcome.reason]);
  return seeOther("/roles", "role.granted");
}

export default function NewRole() {
  const { isFresh, givable, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  const words = en.role.give;
  return (
    <Page who={en.frame.desk} back={{ href: "/roles" }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        {givable.length === 0 ? <EmptyState title={words.nothing.title}>{words.nothing.words}</EmptyState> : null}
        {isFresh ? null : (
          <Notice tone="attention" action={<ButtonLink href="/sign-in?landing=%2Froles%2Fnew&fresh=1">{en.role.confirmYou}</ButtonLink>}>
            {en.role.refused.not_fresh}
          </Notice>
        )}
        {givable.length > 0 && (isFresh || form !== fresh) ? (
          <Form form={form}>
            <p className="wp-lede">{words.lede}</p>
            <TextField name="email" label={words.email.label} hint={words.email.hint} type="email" autoComplete="off" spellCheck={false} form={form} />
            <TextField name="shownName" label={words.shownName.label} hint={words.shownName.hint} autoComplete="off" spellCheck={false} form={form} />
            <Radios name="role" label={words.role.label} options={givable.map(({ role }) => ({ value: role, label: en.role.names[role] }))} form={form} />
            <Select name="place" label={words.place.label} options={[{ value: "", label: words.place.choose }]} groups={placeGroups(givable)} form={form} />
            <DateField name="from" label={words.from.label} hint={words.from.hint} form={form} />
            <DateField name="until" label={words.until.label} hint={words.until.hint} isOptional form={form} />
            <Button>{words.save}</Button>
          </Form>
        ) : null}
      </Reading>
    </Page>
  );
}

/** Each place once, under the heading of its kind, whatever number of roles can be given there. */
function placeGroups(givable: readonly GivableRole[]) {
  const groups = new Map<ScopeKind, Map<string, string>>();
  for (const { role, places } of givable) {
    const kind = scopeOf[role];
    const group = groups.get(kind) ?? new Map<string, string>();
    for (const { id, name } of places) group.set(placeValue(kind, id), name || en.role.everywhere);
    groups.set(kind, group);
  }
  return [...groups].map(([kind, places]) => ({ label: en.role.give.groups[kind], options: [...places].map(([value, label]) => ({ value, label })) }));
}

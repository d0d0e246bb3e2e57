/** What only the asker has, and in which wards a viewer answers for whom. */
import { timingSafeEqual } from "node:crypto";
import { bodies, bodyOfRole, type Body } from "~/domain/question";
import type { Viewer } from "~/domain/permission";
import { env } from "~/env.server";
import { markOf } from "~/services/people/address-key.server";

/** The asker's own secret: 160 bits that only this installation can work out again, so that no letter has to keep it and no row holds it. */
export function secretOf(questionId: string): string {
  return markOf("question-own", questionId).toString("base64url");
}

export function isSecretOf(questionId: string, given: string): boolean {
  const right = markOf("question-own", questionId);
  const typed = Buffer.from(given, "base64url");
  return typed.length === right.length && timingSafeEqual(typed, right);
}

/** The form's own key as it is kept. */
export function onceKeyOf(onceKey: string): string {
  return markOf("question-once", onceKey).toString("base64url");
}

/** The whole addresses that letters carry; `shown` is the number as people read it. */
export function addressesOf(questionId: string, shown: string) {
  return { status: `${env.publicUrl}/questions/${shown}`, own: `${env.publicUrl}/questions/${shown}/mine/${secretOf(questionId)}`, desk: `${env.publicUrl}/desk/questions/${shown}` };
}

/** The wards in which the viewer answers for each body: a team's officers for police, the council's officers for the council. */
export function wardsAnswered(viewer: Viewer): Record<Body, string[]> {
  const grants = viewer.kind === "person" ? viewer.grants : [];
  const of = (body: Body) => [...new Set(grants.filter(({ role }) => bodyOfRole(role) === body).flatMap(({ wardCodes }) => wardCodes))];
  return Object.fromEntries(bodies.map((body) => [body, of(body)])) as Record<Body, string[]>;
}

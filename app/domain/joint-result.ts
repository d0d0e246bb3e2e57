/** A result of a joint priority: one body writes it, the other agrees, and only then is it published (needs 96 and 97). */

export type JointBody = "police" | "council";

export const jointDecisions = ["agree", "object"] as const;
export type JointDecision = (typeof jointDecisions)[number];

export const longestObjection = 400;

/** The body that has to agree to what this one wrote. */
export function otherBody(body: JointBody): JointBody {
  return body === "police" ? "council" : "police";
}

/** Whether somebody of this body may decide about what that body wrote: nobody agrees with themselves. */
export function mayDecide(decider: JointBody | null, writer: JointBody): boolean {
  return decider === otherBody(writer);
}

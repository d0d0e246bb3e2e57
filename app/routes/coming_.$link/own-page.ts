import type { LeafState } from "~/components/date-leaf";
import type { Plan } from "~/domain/coming";
import type { leafOf } from "~/domain/day";
import type { MeetingStanding } from "~/domain/meeting";
import type { WardFrame } from "~/domain/ward";
import { coming } from "~/messages/en/coming";
import type { OwnPage } from "~/services/coming/read.server";

/** What the parts of the personal page draw. */
export type OwnPageData = OwnPage & { here: string; standing: MeetingStanding; plans: readonly Plan[]; frame: WardFrame; leaf: ReturnType<typeof leafOf> & { state: LeafState } };

export function titleOf({ answer, isMember }: Pick<OwnPageData, "answer" | "isMember">): string {
  const words = coming.own;
  if (!answer) return words.title;
  if (answer.isToConfirm) return words.title;
  if (answer.standing === "waiting") return words.titleWaiting;
  return isMember && answer.plan === "cannot_come" ? words.titleApologies : words.titleSaid[answer.plan];
}

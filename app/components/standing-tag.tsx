import type { ReferralStanding } from "~/domain/referral";
import { en } from "~/messages/en";
import { StatusTag, type StatusKind } from "./status-tag";

const looks: Record<ReferralStanding, StatusKind> = {
  waiting: "waiting",
  returned: "waiting",
  passing: "passed_on",
  taken: "passed_on",
  released: "closed",
  accepted: "accepted",
  accepted_with_change: "changed",
  declined: "declined",
  closed: "closed",
};

/** Where one body's answer stands. */
export function StandingTag({ standing, isOverdue = false }: { standing: ReferralStanding; isOverdue?: boolean }) {
  return <StatusTag status={isOverdue ? "late" : looks[standing]}>{en.sharing.standing[standing]}</StatusTag>;
}

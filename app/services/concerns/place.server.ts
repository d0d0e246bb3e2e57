/** Where a concern can be raised: the ward, its areas, and the panel that takes it. */
import { appRead } from "~/db/client.server";
import { shownNumber } from "~/domain/concern";
import type { Permit } from "~/domain/permission";
import { env } from "~/env.server";
import { localitiesOfWard } from "~/services/localities/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";
import { panelTaking } from "./write.server";

/** Null for a ward that is not there (any more). `panel` is null where none meets. */
export async function placeToRaise(permit: Permit<"concern.raise">, wardCode: string) {
  const ward = await findWardByCode(permit, wardCode);
  if (!ward || ward.isFormer) return null;
  const panel = await panelTaking(appRead(), wardCode);
  return { ward: await frameOfWard(permit, ward), localities: await localitiesOfWard(permit, wardCode), panel: panel ? { name: panel.name, phone: panel.contactPhone } : null };
}

/** The whole address of what became of a concern, for paper. */
export function statusAddress(number: string): string {
  return `${env.publicUrl}/concerns/${shownNumber(number)}`;
}

/** The whole address that a trusted group is given. */
export function relayAddress(token: string): string {
  return `${env.publicUrl}/relays/${token}`;
}

/** A told quarter as its page and its plain text need it. */
import { londonDay } from "~/domain/day";
import type { AnyPermit } from "~/domain/permission";
import { readQuarter } from "~/domain/quarter";
import { findWardByPath, frameOfWard } from "~/services/wards/read.server";
import { toldOfWard } from "./read.server";
import { nameOfQuarter, toldText } from "./text.server";

/**
 * The ward, the quarter's sentences and the other quarters; null where there is no such ward or nothing is on record for the
 * quarter. `quarter` is as an address names it, "2027-q1"; null is the latest. `path` is the page's own address.
 */
export async function toldPage(permit: AnyPermit, { borough, ward: wardSlug, quarter }: { borough: string; ward: string; quarter: string | null }) {
  const ward = await findWardByPath(permit, borough, wardSlug);
  const wanted = quarter === null ? null : readQuarter(quarter);
  if (!ward || (quarter !== null && wanted === null)) return null;
  const found = await toldOfWard(permit, ward.code, wanted);
  if (!found) return null;
  const frame = await frameOfWard(permit, ward);
  const base = `${frame.path}/you-said-we-did`;
  const { told, quarters } = found;
  const others = quarters.filter((one) => one !== told.quarter).map((one) => ({ href: one === quarters[0] ? base : `${base}/${one}`, name: nameOfQuarter(one) }));
  return { ward: frame, code: ward.code, text: toldText(told, londonDay(permit.now)), path: quarter === null ? base : `${base}/${told.quarter}`, others };
}

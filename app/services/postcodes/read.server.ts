/** Which ward a postcode lies in. The official list is the truth: it is looked up, never computed from the map. */
import { asc, eq, gte, lt, and } from "drizzle-orm";
import { boroughs, postcodes, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import type { AnyPermit } from "~/domain/permission";
import { normalPostcode } from "~/domain/postcode";
import { wardPath } from "~/domain/ward";

export type WardOfPostcode = { code: string; name: string; borough: string; boroughCode: string; path: string };

const columns = { code: wards.code, name: wards.name, slug: wards.slug, borough: boroughs.name, boroughCode: wards.boroughCode, boroughSlug: boroughs.slug };

/** The ward of a postcode in its normal form ("SE1 0AA"), or null when our list does not have it. */
export async function wardOfPostcode(_permit: AnyPermit, postcode: string): Promise<WardOfPostcode | null> {
  const [row] = await appRead()
    .select(columns)
    .from(postcodes)
    .innerJoin(wards, eq(wards.code, postcodes.wardCode))
    .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
    .where(eq(postcodes.postcode, postcode));
  return row ? asWard(row) : null;
}

/** The wards that have postcodes beginning with `outcode` ("SE1"), A to Z: choices for somebody whose own postcode is not in the list. */
export async function wardsOfOutcode(_permit: AnyPermit, outcode: string): Promise<WardOfPostcode[]> {
  const rows = await appRead()
    .selectDistinct(columns)
    .from(postcodes)
    .innerJoin(wards, eq(wards.code, postcodes.wardCode))
    .innerJoin(boroughs, eq(boroughs.code, wards.boroughCode))
    .where(within(outcode))
    .orderBy(asc(wards.name), asc(boroughs.name));
  return rows.map(asWard);
}

/** Whether any postcodes were imported at all; without them, home offers only the list of boroughs. */
export async function knowsAnyPostcode(_permit: AnyPermit): Promise<boolean> {
  const rows = await appRead().select({ postcode: postcodes.postcode }).from(postcodes).limit(1);
  return rows.length > 0;
}

export type PostcodeAnswer =
  | { kind: "ward"; ward: WardOfPostcode }
  | { kind: "empty" }
  | { kind: "not_a_postcode" }
  | { kind: "unknown"; postcode: string; outcode: string; near: WardOfPostcode[]; knowsAny: boolean };

/** What a postcode, however it was typed, leads to: its ward, or what to tell the person instead. */
export async function findWardByPostcode(permit: AnyPermit, typed: string): Promise<PostcodeAnswer> {
  if (typed.trim() === "") return { kind: "empty" };
  const postcode = normalPostcode(typed);
  if (!postcode) return { kind: "not_a_postcode" };
  const ward = await wardOfPostcode(permit, postcode);
  if (ward) return { kind: "ward", ward };
  const [outcode = postcode] = postcode.split(" ");
  return { kind: "unknown", postcode, outcode, near: await wardsOfOutcode(permit, outcode), knowsAny: await knowsAnyPostcode(permit) };
}

/** All postcodes "SE1 …": a range of the primary key, because "!" is the character after the space. */
function within(outcode: string) {
  return and(gte(postcodes.postcode, `${outcode} `), lt(postcodes.postcode, `${outcode}!`));
}

function asWard({ slug, boroughSlug, ...ward }: { code: string; name: string; slug: string; borough: string; boroughCode: string; boroughSlug: string }): WardOfPostcode {
  return { ...ward, path: wardPath({ slug, boroughSlug }) };
}

/** Wards: their addresses on this site, and how their names are put into an address. */

/** "St Katharine's & Wapping" becomes "st-katharines-and-wapping". Two names of one borough never meet in one slug in the official lists; an import refuses if they do. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/['’.]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** The readable address of a ward. Ward names occur twice in London, so the borough is part of it. */
export function wardPath(ward: { slug: string; boroughSlug: string }): string {
  return `/boroughs/${ward.boroughSlug}/${ward.slug}`;
}

/** What the frame of a ward's pages needs. */
export type WardFrame = { code: string; name: string; borough: string; path: string; stamp: string | null; panelSlug: string | null; teamPhone: string | null };

/** Boroughs, wards, postcodes, panels and police teams. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

const id = () => text("id").primaryKey();
const flag = (name: string) => integer(name, { mode: "boolean" });

export const boroughs = sqliteTable("boroughs", {
  code: text("code").primaryKey(),
  name: text("name").notNull(),
  slug: text("slug").notNull().unique(),
  isInvented: flag("is_invented").notNull(),
  /** Who answers for the ward panels of the borough; shown where a ward has no active panel. */
  contactLabel: text("contact_label"),
  contactPhone: text("contact_phone"),
  contactEmail: text("contact_email"),
});

export const wards = sqliteTable(
  "wards",
  {
    code: text("code").primaryKey(),
    name: text("name").notNull(),
    slug: text("slug").notNull(),
    boroughCode: text("borough_code").notNull().references(() => boroughs.code),
    /** GeoJSON geometry (Polygon or MultiPolygon, WGS84), as published; null until a boundary is imported. */
    boundary: text("boundary"),
    /** SVG path of the outline in a 100 by 100 box: the ward stamp. */
    stamp: text("stamp"),
    /** A ward of the past that only old records name; its code is ours ("former-…"), not the ONS's. */
    isFormer: flag("is_former").notNull(),
  },
  (table) => [uniqueIndex("wards_borough_slug").on(table.boroughCode, table.slug), index("wards_name").on(table.name)],
);

export const postcodes = sqliteTable("postcodes", {
  /** Upper case with one space: "SE1 0AA". */
  postcode: text("postcode").primaryKey(),
  wardCode: text("ward_code").notNull().references(() => wards.code),
});

/** What the census says of a ward's people. */
export const wardProfiles = sqliteTable("ward_profiles", {
  wardCode: text("ward_code").primaryKey().references(() => wards.code),
  /** { age: { "16_24": people, … }, ethnic_group: …, disability: … } as in domain/equality. */
  counts: text("counts", { mode: "json" }).$type<Record<string, Record<string, number>>>().notNull(),
});

export const panels = sqliteTable("panels", {
  id: id(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  status: text("status", { enum: ["forming", "active", "dormant", "suspended"] }).notNull(),
  /** Whether the panel decides the priorities or advises the team (rule R19); null where only old records know the panel and do not say. */
  authority: text("authority", { enum: ["decides", "advises"] }),
  about: text("about"),
  /** The panel's own contact: a role mailbox and phone, never a volunteer's home. */
  contactPhone: text("contact_phone"),
  contactEmail: text("contact_email"),
  paperPlace: text("paper_place"),
  foundedOn: text("founded_on"),
});

export const panelWards = sqliteTable(
  "panel_wards",
  {
    panelId: text("panel_id").notNull().references(() => panels.id),
    wardCode: text("ward_code").notNull().references(() => wards.code),
  },
  (table) => [primaryKey({ columns: [table.panelId, table.wardCode] }), index("panel_wards_ward").on(table.wardCode)],
);

/** A Safer Neighbourhoods Team: posts, not personalities. */
export const teams = sqliteTable("teams", {
  id: id(),
  name: text("name").notNull(),
  phone: text("phone"),
  email: text("email"),
  /** One plain sentence: who is in the team and when it answers. */
  about: text("about"),
  checkedOn: text("checked_on"),
});

export const teamWards = sqliteTable(
  "team_wards",
  {
    teamId: text("team_id").notNull().references(() => teams.id),
    wardCode: text("ward_code").notNull().references(() => wards.code),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.wardCode] }), uniqueIndex("team_wards_ward").on(table.wardCode)],
);

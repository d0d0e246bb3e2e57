/**
 * The tables of app.db: people, content and the audit chain. Ballots live in their own file
 * (ballots-schema) so that no query can join a person to a vote.
 *
 * Portable column kinds only: text ids, instants as UTC milliseconds, civil days as YYYY-MM-DD text
 * (London). Defaults are made in TypeScript.
 */
export * from "./places-tables.server";
export * from "./people-tables.server";
export * from "./meet-tables.server";
export * from "./choose-tables.server";
export * from "./act-tables.server";
export * from "./log-tables.server";

import { defineConfig } from "drizzle-kit";

export default defineConfig({ dialect: "sqlite", schema: "./app/db/ballots-schema.server.ts", out: "./drizzle/ballots" });

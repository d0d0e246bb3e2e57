import { defineConfig } from "drizzle-kit";

export default defineConfig({ dialect: "sqlite", schema: "./app/db/equality-schema.server.ts", out: "./drizzle/equality" });

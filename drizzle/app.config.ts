import { defineConfig } from "drizzle-kit";

export default defineConfig({ dialect: "sqlite", schema: "./app/db/app-schema.server.ts", out: "./drizzle/app" });

import { describe, expect, test } from "vitest";
import { readEnv } from "~/env.server";

describe("settings", () => {
  test("have defaults that a newcomer's machine can start with", () => {
    expect(readEnv({})).toMatchObject({ PORT: 3000, HOST: "127.0.0.1", DATA_DIR: "./data", isDemo: true, isProduction: false, publicUrl: "http://127.0.0.1:3000", TRUST_PROXY_HOPS: 0 });
  });

  test("an empty one counts as not set", () => expect(readEnv({ PORT: "", SMTP_URL: "" })).not.toHaveProperty("SMTP_URL"));

  test("the demonstration is off in production unless set on purpose", () => {
    const production = { NODE_ENV: "production", PUBLIC_URL: "https://panels.example.org/" };
    expect(readEnv(production)).toMatchObject({ isDemo: false, helpPhone: null, publicUrl: "https://panels.example.org" });
    expect(readEnv({ ...production, DEMO: "on" }).isDemo).toBe(true);
  });

  test.each([
    [{ PORT: "abc" }, "PORT"],
    [{ PORT: "70000" }, "PORT"],
    [{ DEMO: "yes" }, "DEMO"],
    [{ SMTP_URL: "http://mail.example.org" }, "SMTP_URL"],
    [{ PUBLIC_URL: "panels.example.org" }, "PUBLIC_URL"],
    [{ NODE_ENV: "production" }, "PUBLIC_URL"],
    [{ NODE_ENV: "production", PUBLIC_URL: "https://panels.example.org", TEST_CLOCK_FILE: "/tmp/clock" }, "TEST_CLOCK_FILE"],
  ])("%j is refused, by name", (source, name) => expect(() => readEnv(source)).toThrow(name));
});

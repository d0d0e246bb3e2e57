/** The environment, read and checked once. Nothing else reads process.env. */
import { z } from "zod";

const onOff = z.enum(["on", "off"]);

const environment = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("development"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default("./data"),
  /** Where ballot keys are kept; the folder "keys" in the data folder when left out. Never back it up with the data. */
  KEY_DIR: z.string().min(1).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().default("panels@wardpanels.example"),
  /** The number in the help strip of every page. */
  HELP_PHONE: z.string().regex(/^[0-9 +()]{3,25}$/, "a phone number, such as 020 7946 0123").optional(),
  DEMO: onOff.optional(),
  JOBS: onOff.default("on"),
  /** "off" gives every write a commit and a sync of its own: for measuring what sharing them saves (decision 005). */
  GROUP_COMMIT: onOff.default("on"),
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  /** Hosts that the server itself may read from, with commas: councils' calendars, www.gov.uk. Empty: it asks nobody. */
  OUTGOING_HOSTS: z
    .string()
    .regex(/^[a-z0-9.-]+(\s*,\s*[a-z0-9.-]+)*$/i, "host names with commas between them, such as www.gov.uk,democracy.example.gov.uk")
    .optional(),
  TEST_CLOCK_FILE: z.string().optional(),
});

export type Env = z.infer<typeof environment> & {
  /** True outside production unless turned off; in production only when DEMO=on is set on purpose. */
  isDemo: boolean;
  isProduction: boolean;
  /** Null outside the demonstration until HELP_PHONE is set: an invented number would lead people nowhere. */
  helpPhone: string | null;
  /** Lower case; empty when the server may ask nobody (standard SEC-20). */
  outgoingHosts: readonly string[];
  /** Where people reach the site, without a trailing slash. */
  publicUrl: string;
};

/**
 * Reads settings from `source`. Throws an Error that names each wrong setting, so that a wrong
 * start stops at once instead of failing on the first visitor.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const read = environment.safeParse(filled);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`These settings are wrong:\n${lines.join("\n")}`);
  }
  const settings = read.data;
  const isProduction = settings.NODE_ENV === "production";
  if (isProduction && settings.TEST_CLOCK_FILE) {
    throw new Error("These settings are wrong:\n  TEST_CLOCK_FILE: refused in production, where the clock is the clock");
  }
  if (isProduction && !settings.PUBLIC_URL) {
    throw new Error("These settings are wrong:\n  PUBLIC_URL: needed in production, for example https://panels.example.org");
  }
  const isDemo = settings.DEMO ? settings.DEMO === "on" : !isProduction;
  return {
    ...settings,
    isProduction,
    isDemo,
    helpPhone: settings.HELP_PHONE ?? (isDemo ? "020 7946 0123" : null),
    outgoingHosts: (settings.OUTGOING_HOSTS ?? "").toLowerCase().split(/\s*,\s*/).filter(Boolean),
    publicUrl: (settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`).replace(/\/+$/, ""),
  };
}

export const env = readEnv(process.env);

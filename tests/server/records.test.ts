/** From the published file to the pages that residents read, through the command line and while the server runs. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { longDay, plainClock, recordedDay } from "~/domain/day";
import { action as actionWords } from "~/messages/en/action";
import { meeting as meetingWords } from "~/messages/en/meeting";
import { outcome as outcomeWords } from "~/messages/en/outcome";
import { realFiles } from "../support/files";
import { startProcess, type ServerProcess } from "./process";

type Source = {
  meetings: { borough: string; ward: string; date: string; start?: string | null; opened?: string; venue?: string | null; attendance: Record<string, number>; previous_minutes?: string; next_meeting?: string; published_on?: string; actions?: { text: string; owner: string; late?: boolean }[]; outcomes?: { issue: string; lead: string; action?: string; effect: keyof typeof outcomeWords.effects; result: string }[]; figures?: Record<string, number | string>; decisions?: string[] }[];
  priorities: { borough: string; ward: string; slot: number; set_by: "panel" | "police" | null; problem: string; agreed?: string; period_months?: number; evidence?: string; actions?: string[]; outputs?: Record<string, number | null>; partners?: string[] }[];
};

describe.runIf(realFiles.areThere)("real published records reach the pages of their wards", { timeout: 60_000 }, () => {
  const source = () => JSON.parse(readFileSync(realFiles.panels, "utf8")) as Source;
  const slug = (name: string) => name.toLowerCase().replace(/['.]/g, "").replace(/ /g, "-");
  const pathOf = ({ borough, ward }: { borough: string; ward: string }) => `/boroughs/${slug(borough)}/${slug(ward)}`;
  let server: ServerProcess;

  const markup = async (path: string) => {
    const answer = await fetch(`http://${server.host}${path}`);
    expect(answer.status, path).toBe(200);
    return answer.text();
  };
  /** What a reader sees, on one line. */
  const words = async (path: string) =>
    (await markup(path))
      .replace(/<!--.*?-->|<svg.*?<\/svg>/gs, "")
      .replace(/<[^>]+>/g, " ")
      .replace(/&#x27;|&#39;/g, "'")
      .replaceAll("&amp;", "&")
      .replace(/\s+/g, " ");
  const linkTo = async (path: string, begins: string, about: string) => {
    const links = [...(await markup(path)).matchAll(new RegExp(`href="(${begins}[a-z0-9]{16})"[^>]*>(.*?)</a>`, "gs"))];
    return links.find(([, , label = ""]) => label.replace(/&#x27;/g, "'").includes(about))?.[1] ?? "";
  };

  beforeAll(async () => {
    server = await startProcess();
    const isEmpty = await markup("/boroughs");
    expect(isEmpty).not.toContain("Hackney");
    for (const [name, files] of [["wards", [realFiles.wards, realFiles.boundaries]], ["panel", [realFiles.panels]]] as const) {
      // Rejects when the command ends with anything but 0. Not the waiting kind of call: connections that the server closes meanwhile have to be noticed.
      await promisify(execFile)(process.execPath, ["--import", "tsx", `scripts/import-${name}.ts`, ...files], { env: { ...process.env, NODE_ENV: "test", DATA_DIR: server.folder } });
    }
  }, 180_000);
  afterAll(() => server.end());

  test("the running server shows what another process has imported", async () => {
    expect(await words("/boroughs")).toContain("Hackney");
    expect(await words("/boroughs/hackney/clissold")).toContain("Clissold");
  });

  test("each of the 5 meetings is on its panel's page, with everything that its record says", async () => {
    for (const said of source().meetings) {
      const panelPath = `/panels/${slug(said.ward)}-${slug(said.borough)}/meetings`;
      const links = [...(await markup(panelPath)).matchAll(/href="(\/meetings\/[a-z0-9]{16})"/g)].map(([, link = ""]) => link);
      const pages = await Promise.all([...new Set(links)].map(words));
      const page = pages.find((one) => one.includes(longDay(said.date))) ?? "";
      expect.soft(page, said.date).toContain("Held");
      if (said.start) expect.soft(page).toContain(plainClock(said.start));
      if (said.opened) expect.soft(page).toContain(plainClock(said.opened));
      if (said.venue && said.venue !== "online") for (const part of said.venue.split(", ")) expect.soft(page).toContain(part);
      for (const day of [said.previous_minutes, said.next_meeting, said.published_on]) if (day) expect.soft(page).toContain(recordedDay(day));
      for (const [group, count] of Object.entries(said.attendance)) expect.soft(page).toMatch(new RegExp(`${meetingWords.record.groups[group as keyof typeof meetingWords.record.groups]} (People )?${count}`));
      for (const { text, owner, late } of said.actions ?? []) expect.soft(page).toMatch(new RegExp(`${text} \\w+( \\w+)?${late ? " Late" : ""} Whose task: ${owner}\\.`));
      for (const { issue, result, effect, lead, action } of said.outcomes ?? []) {
        expect.soft(page).toContain(`${issue}: ${result}`);
        for (const part of [outcomeWords.effects[effect], outcomeWords.lead(lead), ...(action ? [outcomeWords.did(action)] : [])]) expect.soft(page).toContain(part);
      }
      for (const decision of said.decisions ?? []) expect.soft(page).toContain(decision);
      const { period, ...figures } = said.figures ?? {};
      if (period) expect.soft(page).toContain(String(period));
      for (const [unit, count] of Object.entries(figures)) expect.soft(page).toMatch(new RegExp(`${unit.replaceAll("_", " ")} (Number )?${count}`));
    }
  });

  test("each of the 20 priorities is among its ward's past ones, by slot and with who set it, and has a page with the rest", async () => {
    for (const said of source().priorities) {
      const list = await words(`${pathOf(said)}/priorities`);
      expect.soft(list, said.problem).toContain(`${said.slot}. ${said.problem}`);
      const page = await words(await linkTo(`${pathOf(said)}/priorities`, "/priorities/", said.problem));
      const setBy = said.set_by === null ? "The record does not say who set it" : `Set by ${said.set_by === "police" ? "police" : "the panel"}`;
      for (const text of [list, page]) expect.soft(text, said.problem).toContain(setBy);
      for (const part of [...(said.actions ?? []), ...(said.partners ?? []), ...(said.evidence ? [said.evidence] : []), ...(said.agreed ? [recordedDay(said.agreed)] : [])]) expect.soft(page).toContain(part);
      for (const [unit, count] of Object.entries(said.outputs ?? {})) expect.soft(page).toMatch(new RegExp(`${unit.replaceAll("_", " ")}.{0,40}${count ?? ""}`));
      if (said.period_months) expect.soft(page).toContain(`${said.period_months} months`);
      // What the record does not say is not made up: nothing here is called planned, doing or done.
      for (const action of said.actions ?? []) expect.soft(page).toMatch(new RegExp(`${actionWords.states.recorded}[^.]{0,60}${action}`));
    }
  });
});

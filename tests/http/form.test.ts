import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { formOf } from "~/forms/form";
import { readForm } from "~/http/form.server";
import { en } from "~/messages/en";

const spec = formOf(
  z.object({
    title: z.string().min(1, "Enter a title."),
    facts: z.array(z.enum(["loop", "lift"], "Choose from the list.")),
    on: z.object({ day: z.string(), month: z.string(), year: z.string() }).refine(({ day }) => day !== "", "Enter a day."),
  }),
  { many: ["facts"], days: ["on"] },
);

const urlencoded = (body: string) => readForm(new Request("http://localhost/", { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } }), spec);

describe("a form that was filled in", () => {
  test("comes as its own value, lists and days put together", async () => {
    const form = await urlencoded("title=+Spring+meeting+&facts=loop&facts=lift&on-day=4&on-month=mar&on-year=2027");
    expect(form).toMatchObject({ ok: true, value: { title: "Spring meeting", facts: ["loop", "lift"], on: { day: "4", month: "mar", year: "2027" } } });
  });

  test("keeps what was typed and says what is wrong, by field, once each", async () => {
    const form = await urlencoded("title=&facts=stairs&on-day=&on-month=3&on-year=2027");
    expect(form).toMatchObject({ ok: false, state: { errors: { title: "Enter a title.", facts: "Choose from the list.", on: "Enter a day." }, values: { facts: ["stairs"], "on-month": "3" } } });
  });

  test("has line ends of one kind and no broken characters", async () => {
    const form = await urlencoded("title=a%0D%0Ab%0Dc&on-day=1");
    expect(form.state.values["title"]).toBe("a\nb\nc");
  });
});

describe("a twisted form", () => {
  test.each([
    ["a field that it does not have", "title=x&on-day=1&role=administrator"],
    ["a field sent twice", "title=x&title=y&on-day=1"],
    ["a nested name", "title=x&on-day=1&a[b]=c"],
    ["a name of the prototype", "title=x&on-day=1&__proto__=y"],
    ["constructor", "title=x&on-day=1&constructor=y"],
    ["a text longer than any field", `title=${"x".repeat(30_000)}&on-day=1`],
  ])("with %s is shown again with a message on top", async (_, body) => {
    const form = await urlencoded(body);
    expect(form).toMatchObject({ ok: false, state: { errors: { form: en.form.twisted } } });
    expect(Object.getPrototypeOf(form.state.values)).toBeNull();
  });

  test.each([
    ["broken multipart", "multipart/form-data; boundary=x", "--y\r\nrubbish"],
    ["another type", "application/json", "{}"],
  ])("%s cannot be read, and says so", async (_, type, body) => {
    const form = await readForm(new Request("http://localhost/", { method: "POST", body, headers: { "content-type": type } }), spec);
    expect(form).toMatchObject({ ok: false, state: { errors: { form: en.form.unreadable } } });
  });

  test("with a file is refused", async () => {
    const body = new FormData();
    body.set("title", new Blob(["x"]), "x.txt");
    expect(await readForm(new Request("http://localhost/", { method: "POST", body }), spec)).toMatchObject({ ok: false, state: { errors: { form: en.form.twisted } } });
  });

  test("of any kind never throws: 10,000 bodies", async () => {
    const name = fc.oneof(fc.constantFrom("title", "facts", "on-day", "on-month", "__proto__", "a[b]", ""), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, fc.string({ unit: "binary" })), { maxLength: 6 }), async (pairs) => {
        const form = await urlencoded(pairs.map(([key, value]) => `${encodeURIComponent(key.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`).join("&"));
        expect(typeof form.ok).toBe("boolean");
      }),
      { numRuns: 5_000 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (body) => {
        expect(typeof (await urlencoded(body.toWellFormed())).ok).toBe("boolean");
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("a form with a file", () => {
  const withFile = formOf(z.object({ title: z.string(), file: z.object({ name: z.string(), text: z.string() }) }), { files: ["file"] });
  const send = (parts: [string, string | File][]) => {
    const body = new FormData();
    for (const [name, value] of parts) body.append(name, value);
    return readForm(new Request("http://localhost/", { method: "POST", body }), withFile);
  };

  test("gives the file's name and its text", async () => {
    expect(await send([["title", "Council"], ["file", new File(["BEGIN:VCALENDAR"], "council.ics")]])).toMatchObject({ ok: true, value: { title: "Council", file: { name: "council.ics", text: "BEGIN:VCALENDAR" } } });
  });

  test("gives nothing when none was chosen, as browsers then send an empty one", async () => {
    expect(await send([["title", "Council"], ["file", new File([], "")]])).toMatchObject({ ok: true, value: { file: { name: "", text: "" } } });
  });

  test.each<[string, [string, string | File][]]>([
    ["a file where none belongs", [["title", new File(["x"], "x.txt")]]],
    ["text in the place of a file", [["title", "x"], ["file", "typed"]]],
    ["two files", [["title", "x"], ["file", new File(["a"], "a.ics")], ["file", new File(["b"], "b.ics")]]],
  ])("is twisted with %s", async (_what, parts) => {
    expect(await send(parts)).toMatchObject({ ok: false, state: { errors: { form: en.form.twisted } } });
  });
});

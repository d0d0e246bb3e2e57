import { renderToStaticMarkup as render } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { BigChoices, Checkboxes, Radios } from "~/components/choices";
import { DateField, Select, TextArea, TextField, TimeField } from "~/components/fields";
import { Form } from "~/components/form";
import { answersTo, answerTo, freshForm, type FormState } from "~/components/form-state";

const blank = freshForm();
const options = [
  { value: "a", label: "Apples", hint: "Red ones" },
  { value: "b", label: "Pears" },
];

function wrong(name: string, error: string, values: FormState["values"] = {}): FormState {
  return { values, errors: { [name]: error } };
}

function hrefs(html: string): string[] {
  return [...html.matchAll(/<a href="#([^"]+)"/g)].map((match) => match[1] ?? "");
}

describe("a field", () => {
  const single = {
    text: (form: FormState) => <TextField name="title" label="Title" hint="Short" form={form} />,
    area: (form: FormState) => <TextArea name="title" label="Title" hint="Short" form={form} />,
    select: (form: FormState) => <Select name="title" label="Title" hint="Short" form={form} options={options} />,
    time: (form: FormState) => <TimeField name="title" label="Title" hint="Short" form={form} />,
  };
  const grouped = {
    date: (form: FormState) => <DateField name="title" label="Title" hint="Short" form={form} />,
    checkboxes: (form: FormState) => <Checkboxes name="title" label="Title" hint="Short" form={form} options={options} />,
    radios: (form: FormState) => <Radios name="title" label="Title" hint="Short" form={form} options={options} />,
    big: (form: FormState) => <BigChoices name="title" label="Title" hint="Short" form={form} options={options} />,
  };

  test.each(Object.entries(single))("%s has a visible label tied to its control", (_kind, field) => {
    const html = render(field(blank));
    expect(html).toMatch(/<label [^>]*for="title"[^>]*>Title<\/label>/);
    expect(html.match(/id="title"/g)).toHaveLength(1);
  });

  test.each(Object.entries(grouped))("%s asks in the legend of a fieldset", (_kind, field) => {
    const html = render(field(blank));
    expect(html).toMatch(/<fieldset[^>]*>\s*<legend[^>]*>Title<\/legend>/);
    // Every control has its own label.
    for (const [, id] of html.matchAll(/<input [^>]*\bid="([^"]+)"/g)) expect(html).toContain(`for="${id}"`);
  });

  test.each(Object.entries({ ...single, ...grouped }))("%s is described by its hint alone while nothing is wrong", (_kind, field) => {
    const html = render(field(blank));
    expect(html).toContain('aria-describedby="title-hint"');
    expect(html).toContain('id="title-hint"');
    expect(html).not.toContain("govuk-error-message");
  });

  test.each(Object.entries({ ...single, ...grouped }))("%s is described by its hint and its error", (_kind, field) => {
    const html = render(field(wrong("title", "Write a title")));
    expect(html).toContain('aria-describedby="title-hint title-error"');
    expect(html).toMatch(/<p id="title-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:<\/span> Write a title<\/p>/);
    expect(html).toContain("govuk-form-group--error");
  });

  test.each(Object.entries({ ...single, ...grouped }))("%s has a place where the error summary lands", (_kind, field) => {
    const html = render(field(wrong("title", "Write a title")));
    expect(html).toMatch(/<(input|textarea|select)[^>]* id="title"/);
  });
});

describe("what was typed", () => {
  test("stays in every kind of field", () => {
    const form = freshForm({ t: "a “quoted” <b>", n: "two\nlines", s: "b", c: ["a", "b"], r: "b", d: "x", "d-day": "31", "d-month": "feb", "d-year": "2027" });
    const html = render(
      <>
        <TextField name="t" label="T" form={form} />
        <TextArea name="n" label="N" form={form} />
        <Select name="s" label="S" form={form} options={options} />
        <Checkboxes name="c" label="C" form={form} options={options} />
        <Radios name="r" label="R" form={form} options={options} />
        <DateField name="d" label="D" form={form} />
      </>,
    );
    expect(html).toContain('value="a “quoted” &lt;b&gt;"');
    expect(html).toContain("two\nlines</textarea>");
    expect(html).toContain('<option value="b" selected="">');
    expect(html.match(/type="checkbox"[^>]*checked=""/g)).toHaveLength(2);
    expect(html).toMatch(/type="radio"[^>]*checked="" value="b"|type="radio"[^>]*value="b"[^>]*checked=""/);
    expect(html).toMatch(/name="d-month"[^>]*value="feb"/);
  });

  test("is read as one answer or as several", () => {
    const form = freshForm({ one: "a", many: ["a", "b"], none: "" });
    expect([answerTo(form, "one"), answerTo(form, "many"), answerTo(form, "absent")]).toEqual(["a", "a", ""]);
    expect([answersTo(form, "one"), answersTo(form, "many"), answersTo(form, "none")]).toEqual([["a"], ["a", "b"], []]);
  });
});

describe("a form", () => {
  const errors = { notes: "Notes are too long", day: "Write the date", title: "Write a title", form: "This page was open too long" };

  test("lists what is wrong in the order of its fields, wherever they stand", () => {
    const form = { values: {}, errors };
    const html = render(
      <Form form={form}>
        <h1>Plan a meeting</h1>
        <TextField name="title" label="Title" form={form} />
        <div>
          <>
            <DateField name="day" label="Date" form={form} />
          </>
        </div>
        <TextArea name="notes" label="Notes" form={form} />
      </Form>,
    );
    expect(hrefs(html)).toEqual(["title", "day", "notes"]);
    for (const target of hrefs(html)) expect(html).toContain(` id="${target}"`);
    expect(html).toContain("<li>This page was open too long</li>");
  });

  test("puts the summary first, with the heading, spoken and in focus", () => {
    const html = render(
      <Form form={wrong("title", "Write a title")}>
        <TextField name="title" label="Title" form={wrong("title", "Write a title")} />
      </Form>,
    );
    expect(html).toMatch(/^<form method="post" novalidate=""><div class="govuk-error-summary" tabindex="-1" autofocus=""><div role="alert"><h2[^>]*>There is a problem<\/h2>/);
  });

  test("says nothing of a problem when there is none", () => {
    expect(render(<Form form={{ values: {}, errors: { title: undefined } }}>x</Form>)).toBe('<form method="post" novalidate="">x</form>');
  });
});

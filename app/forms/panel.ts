import { z } from "zod";
import { en } from "~/messages/en";
import { formOf } from "./form";

const words = en.panel.errors;

const optionalEmail = z.union([z.literal(""), z.email(words.email)]).transform((typed) => typed || null);
const optionalText = (most: number) =>
  z
    .string()
    .max(most, en.form.tooLong(most))
    .transform((typed) => typed || null);
const phone = z
  .string()
  .regex(/^$|^[0-9 +()]{7,25}$/, words.phone)
  .transform((typed) => typed || null);

const contact = {
  contactPhone: phone,
  contactEmail: optionalEmail,
  paperPlace: optionalText(200),
  about: optionalText(1000),
};

export const foundPanelForm = formOf(
  z.object({
    wardCode: z.string().min(1, words.ward),
    name: z.string().min(3, words.name).max(100, en.form.tooLong(100)),
    authority: z.enum(["decides", "advises"], words.authority),
    ...contact,
  }),
);

export const editPanelForm = formOf(
  z.object({
    name: z.string().min(3, words.name).max(100, en.form.tooLong(100)),
    authority: z.enum(["decides", "advises"], words.authority),
    status: z.enum(["forming", "active", "dormant", "suspended"], words.status),
    ...contact,
  }),
);

export const teamForm = formOf(
  z.object({
    name: z.string().min(3, words.teamName).max(100, en.form.tooLong(100)),
    phone,
    email: optionalEmail,
    inspectorEmail: optionalEmail,
    about: optionalText(300),
    wardCodes: z.array(z.string()).max(40),
  }),
  { many: ["wardCodes"] },
);

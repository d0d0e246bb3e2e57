/** One tap on the Monday list: that a priority still stands, or that a team's details are still right. */
import { z } from "zod";
import { formOf } from "./form";

export const confirmForm = formOf(z.object({ what: z.enum(["priority", "team"]), id: z.string().min(1).max(40) }));

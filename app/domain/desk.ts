import type { Day } from "./day";

/** Something that waits for the person at the desk. The words belong to the kind (messages/en/desk). */
export type DeskTask = { id: string; kind: string; name: string; href: string; dueOn: Day | null; status: "todo" | "draft" | "open" | "closed" | "waiting" | "late" | "planned" };

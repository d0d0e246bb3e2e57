/** One sentence on top of the next page, after something was done. Each slice of the product adds its own. */
export const said = {
  "session.ended": "You are signed out.",
} as const;

export type SaidKey = keyof typeof said;

/** Words that older rows say in another way than the house does now. Each statement may run at every start: a second run finds nothing. */
export const vocabulary: Readonly<Record<string, readonly string[]>> = {
  app: ["UPDATE actions SET state = 'accepted' WHERE state = 'planned'"],
};

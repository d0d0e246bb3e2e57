// Pages are documents: nothing hydrates, so the browser gets no framework script (docs/decisions).
export {};

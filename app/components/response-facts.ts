import { createContext, useContext } from "react";

/** What a page may say about the answer it is part of. */
export type ResponseFacts = { requestId: string; status: number; isDemo: boolean; helpPhone: string | null };

const Facts = createContext<ResponseFacts>({ requestId: "", status: 200, isDemo: false, helpPhone: null });

export const ResponseFactsProvider = Facts.Provider;

export function useResponseFacts(): ResponseFacts {
  return useContext(Facts);
}

/** What the server hands to every loader and action beside the request. */
import "@remix-run/node";

/** What a public page shows, so that the page cache drops it the moment one of these things changes. */
export type PublicShowing = { shows: readonly string[]; until?: Date | undefined };

export type RequestContext = {
  requestId: string;
  /** UTC: when the request came in. Loaders, actions and services take the time from here. */
  now: Date;
  clientAddress: string;
  /** `script`: what a private page asks for in its handle; set while it is drawn. */
  page: { showing: PublicShowing | null; script?: "keeps" | null };
};

declare module "@remix-run/node" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- module augmentation needs an interface
  interface AppLoadContext extends RequestContext {}
}

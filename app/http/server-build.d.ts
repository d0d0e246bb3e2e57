/** The Remix build, which Vite makes part of the server's bundle. */
declare module "virtual:remix/server-build" {
  export * from "@remix-run/dev/server-build";
}

/** The Remix build, which Vite makes part of the server's bundle. */
declare module "virtual:remix/server-build" {
  export { assets, assetsBuildDirectory, basename, entry, future, isSpaMode, mode, publicPath, routes } from "@remix-run/dev/server-build";
}

import { vitePlugin as remix } from "@remix-run/dev";
import { fileURLToPath } from "node:url";
import { build, defineConfig, type Plugin } from "vite";
import settings from "./remix.config.js";

declare module "@remix-run/node" {
  // Single fetch gives loaders' own types to useLoaderData.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- module augmentation needs an interface
  interface Future {
    v3_singleFetch: true;
  }
}

/**
 * Makes server.ts the entry of the server bundle, so that the process, the feeds and the Remix
 * routes share one module graph: one database connection, one write queue, one page cache.
 */
function serverEntry(): Plugin {
  return {
    name: "ward-panels-server-entry",
    enforce: "post",
    config(_config, { isSsrBuild }) {
      if (!isSsrBuild) return {};
      return {
        build: { rollupOptions: { input: fileURLToPath(new URL("server.ts", import.meta.url)) } },
        // React goes into the bundle as its production build: left outside, it would take its development build,
        // five times slower, whenever NODE_ENV is not "production", and that is so for every demonstration.
        define: { "process.env.NODE_ENV": JSON.stringify("production") },
        ssr: { noExternal: ["react", "react-dom", "@remix-run/react", "@remix-run/router", "react-router", "react-router-dom", "scheduler"] },
      };
    },
  };
}

/**
 * Builds what runs in the browser (app/browser) beside Remix's own client build: two files without imports, each under an
 * address of its own that does not change, because a worker is registered by its address.
 */
function browserScripts(): Plugin {
  let isClientBuild = false;
  let outDir = "";
  return {
    name: "ward-panels-browser-scripts",
    apply: "build",
    configResolved(config) {
      isClientBuild = !config.build.ssr;
      outDir = config.build.outDir;
    },
    async closeBundle() {
      if (!isClientBuild) return;
      for (const name of ["keeps", "service-worker"]) {
        await build({
          configFile: false,
          publicDir: false,
          logLevel: "warn",
          build: {
            target: "es2022",
            outDir,
            emptyOutDir: false,
            lib: { entry: fileURLToPath(new URL(`app/browser/${name}.ts`, import.meta.url)), formats: ["es"], fileName: () => `${name}.js` },
          },
        });
      }
    },
  };
}

export default defineConfig({
  plugins: [remix(settings), serverEntry(), browserScripts()],
  resolve: { alias: { "~": fileURLToPath(new URL("app", import.meta.url)) } },
  build: { target: "es2022", sourcemap: false, assetsInlineLimit: 0 },
  css: { preprocessorOptions: { scss: { loadPaths: ["node_modules"], quietDeps: true } } },
});

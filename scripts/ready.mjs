// Makes a clone ready to run: packages installed, SQLite driver in place, app built.
// Uses nothing but Node itself, because it runs before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { constants, homedir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's own folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

const lockFile = join(root, "package-lock.json");
const installStamp = join(root, "node_modules", ".ward-panels-install");
const buildStamp = join(root, "build", ".stamp");

/** Everything that the built app is made from; a change in any of them means a new build. */
const buildInputs = ["app", "drizzle/demonstration", "public", "server.ts", "vite.config.ts", "remix.config.js", "tsconfig.json", "package-lock.json"];

/** A refusal that says in plain words what to do; shown without a stack. */
export class NotReady extends Error {
  plain = true;
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a command with this terminal and resolves to its exit code.
 * SIGTERM and SIGINT reach the command too, so that stopping `npm start` never leaves an install or a build behind.
 */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
    let stopped;
    const pass = (signal) => {
      stopped = signal;
      child.kill(signal);
    };
    process.on("SIGTERM", pass);
    process.on("SIGINT", pass);
    const letGo = () => {
      process.off("SIGTERM", pass);
      process.off("SIGINT", pass);
    };
    child.on("error", (error) => {
      letGo();
      reject(error);
    });
    child.on("exit", (code) => {
      letGo();
      if (stopped) reject(new NotReady("Stopped.", 128 + constants.signals[stopped]));
      else resolve(code ?? 1);
    });
  });
}

/** Runs npm: the very npm that started us, when one did. */
export function npm(args, env) {
  const self = process.env.npm_execpath ?? "";
  return /npm-cli\.[cm]?js$/.test(self) ? run(process.execPath, [self, ...args], env) : run("npm", args, env);
}

/** Runs a program that an installed package brings. */
export function runTool(name, args, env) {
  return run(join(root, "node_modules", ".bin", name), args, env);
}

/** Installs the packages that package-lock.json names, unless they are there already. */
export async function ensureInstalled() {
  if (readText(installStamp) === installMark()) return;
  if (!packagesMatchLock()) {
    console.log("Installing the packages. This takes about a minute the first time.");
    // No package runs a script of its own while installing; the one that has to is built by name below.
    // Development packages are wanted whatever NODE_ENV says: the build needs them.
    const flags = ["--include=dev", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
    if ((await npm([existsSync(lockFile) ? "ci" : "install", ...flags])) !== 0) {
      throw new NotReady("The packages could not be installed. Check that this computer can reach the npm registry, then try again.");
    }
  }
  await ensureSqlite();
  writeFileSync(installStamp, installMark());
}

/** Builds the app when anything it is made from changed since the last build. */
export async function ensureBuilt() {
  const mark = inputsMark();
  if (readText(buildStamp) === mark && existsSync(join(root, "build", "server", "index.js"))) return;
  rmSync(buildStamp, { force: true });
  console.log("Building the app.");
  if ((await npm(["run", "build", "--silent"], { NODE_ENV: "production" })) !== 0) {
    throw new NotReady("The app could not be built. The lines above say why.");
  }
  writeFileSync(buildStamp, mark);
}

/** What an install depends on: the lock file, and the Node that compiled code is made for. */
function installMark() {
  return [hashOf(lockFile), process.versions.modules, process.platform, process.arch].join(" ");
}

/** Whether npm's own record of node_modules agrees with the lock file, as after `npm install` by hand. */
function packagesMatchLock() {
  const installed = readPackages(join(root, "node_modules", ".package-lock.json"));
  const wanted = readPackages(lockFile);
  if (installed === undefined || wanted === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.link) return true;
    const found = installed[path];
    // Optional packages are those for other systems: they may be missing, but not be another version.
    return found === undefined ? Boolean(entry.optional) : found.version === entry.version;
  });
}

/**
 * Puts the compiled SQLite driver in place. Where its ready-made file cannot be fetched, compiling takes two to
 * four minutes, so the result is kept in the person's own cache folder and the next clone takes it from there.
 * Whatever is found is opened before it is trusted; if it does not open, it is made anew.
 */
async function ensureSqlite() {
  const place = join(root, "node_modules", "better-sqlite3", "build", "Release", "better_sqlite3.node");
  const kept = keptDriver();
  if (existsSync(place) && sqliteOpens()) return copyQuietly(place, kept);
  if (copyQuietly(kept, place) && sqliteOpens()) return;
  console.log("Preparing SQLite. If it has to be compiled, this takes two to four minutes, once.");
  const code = await npm(["rebuild", "better-sqlite3", "--ignore-scripts=false", "--loglevel=error"]);
  if (code !== 0 || !sqliteOpens()) {
    throw new NotReady(
      "The SQLite driver (better-sqlite3) could not be made.\n" +
        "It needs Python 3, make and a C++ compiler. On Debian or Ubuntu: apt-get install -y python3 make g++\n" +
        "Then run the same command again.",
    );
  }
  copyQuietly(place, kept);
}

/** Where the compiled driver is kept: one file for each version of the driver, of Node's binary interface and of system. */
function keptDriver() {
  const { version } = JSON.parse(readFileSync(join(root, "node_modules", "better-sqlite3", "package.json"), "utf8"));
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  const name = `better-sqlite3-${version}-abi${process.versions.modules}-${process.platform}-${process.arch}.node`;
  return join(cache, "ward-panels", name);
}

/** Tries the driver in a process of its own, because a wrong binary can take the whole process down. */
function sqliteOpens() {
  const trial = `new (require("better-sqlite3"))(":memory:").prepare("select 1").get()`;
  return spawnSync(process.execPath, ["-e", trial], { cwd: root, stdio: "ignore" }).status === 0;
}

/** Copies a file so that nobody ever sees half of it. A cache that is missing, full or read-only is no reason to stop. */
function copyQuietly(from, to) {
  const half = `${to}.${process.pid}`;
  try {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, half);
    chmodSync(half, 0o755);
    renameSync(half, to);
    return true;
  } catch {
    rmSync(half, { force: true });
    return false;
  }
}

/** One hash over the names and contents of all build inputs. Contents, because a checkout changes every file's time. */
function inputsMark() {
  const hash = createHash("sha256");
  for (const file of buildInputs.flatMap(filesUnder)) hash.update(`${relative(root, file)} ${hashOf(file)}\n`);
  return hash.digest("hex");
}

function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [full];
  return readdirSync(full, { recursive: true })
    .map((name) => join(full, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .sort();
}

function hashOf(file) {
  return existsSync(file) ? createHash("sha256").update(readFileSync(file)).digest("hex") : "none";
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return undefined;
  }
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

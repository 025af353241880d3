// Completes package-lock.json with the platform builds a registry mirror may lack: `npm ci` refuses a lock without them.
// `node tools/complete-lock.mjs` writes the missing entries; with `--check` it only reports them (exit 1).
import { readFileSync, writeFileSync } from "node:fs"

const SYSTEMS = new Set(
  "android darwin freebsd linux openharmony win32 win aix sunos netbsd openbsd".split(" "),
)
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"))

/** Looks a package up as node would: the nearest node_modules upwards. */
const resolves = (from, name) => {
  for (let at = from; ; ) {
    if (lock.packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true
    if (!at) return false
    const cut = at.lastIndexOf("/node_modules/")
    at = cut < 0 ? "" : at.slice(0, cut)
  }
}

/** Reads os, cpu and libc off a platform package's name, such as `@biomejs/cli-linux-x64-musl`. */
const platformOf = (name) => {
  const words = name.split("/").at(-1).split("-")
  const os = words.find((word) => SYSTEMS.has(word))
  if (!os) return undefined
  const rest = words.slice(words.indexOf(os) + 1)
  const libc = rest.includes("musl")
    ? ["musl"]
    : os === "linux" && rest.includes("gnu")
      ? ["glibc"]
      : undefined
  return { cpu: [rest[0]], ...(libc && { libc }), os: [os === "win" ? "win32" : os] }
}

const missing = {}
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const platform = platformOf(name)
    if (!/^\d+\.\d+\.\d+/.test(version) || !platform || resolves(path, name)) continue
    const { os, ...rest } = platform
    missing[`node_modules/${name}`] = {
      version,
      ...rest,
      ...(entry.dev && { dev: true }),
      optional: true,
      os,
    }
  }
}

const names = Object.keys(missing)
const addressed = Object.entries(lock.packages).filter(([, entry]) =>
  String(entry.resolved ?? "").startsWith("http"),
)
if (process.argv.includes("--check")) {
  for (const name of names) console.error(`package-lock.json lacks ${name}`)
  for (const [name] of addressed) console.error(`package-lock.json names a download host: ${name}`)
  if (names.length + addressed.length > 0) {
    console.error(
      "Run `npm install`, then `node tools/complete-lock.mjs`, and commit the lock file.",
    )
    process.exit(1)
  }
} else {
  lock.packages = Object.fromEntries(
    Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`package-lock.json: ${names.length} platform entries added`)
}

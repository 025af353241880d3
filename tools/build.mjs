// Builds what is stale: Tact bindings when a contract changed, then TypeScript (incremental). Quiet when there is nothing to do.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"

const STAMP = "build/.stamp"

const run = (command, args) => {
  const { status } = spawnSync(process.execPath, [command, ...args], { stdio: ["ignore", 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}

/** SHA-256 over everything the generated bindings depend on. */
const contractsDigest = () => {
  const hash = createHash("sha256")
  const files = ["tact.config.json", "node_modules/@tact-lang/compiler/package.json"]
  const sources = ["contracts/**/*.tact", "examples/**/*.tact", "tests/harness/*.tact"]
  for (const file of [...files, ...globSync(sources).sort()]) {
    hash.update(file).update("\0").update(readFileSync(file)).update("\0")
  }
  return hash.digest("hex")
}

const digest = contractsDigest()
if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== digest) {
  run("node_modules/@tact-lang/compiler/bin/tact.js", ["--config", "tact.config.json"])
  mkdirSync("build", { recursive: true })
  writeFileSync(STAMP, digest)
}
run("node_modules/typescript/bin/tsc", ["-b", "tsconfig.build.json"])

// Builds what is stale: Tact bindings when a contract changed, TypeScript (incremental), the explorer when anything in it changed.
// Quiet when there is nothing to do.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"

const STAMP = "build/.stamp"
const EXPLORER_STAMP = "build/.stamp-explorer"
const CODES = "build/*/*.code.boc"

const run = (command, args) => {
  const { status } = spawnSync(process.execPath, [command, ...args], { stdio: ["ignore", 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}

/** SHA-256 over names and contents. */
const digestOf = (files) => {
  const hash = createHash("sha256")
  for (const file of files) hash.update(file).update("\0").update(readFileSync(file)).update("\0")
  return hash.digest("hex")
}

/** Everything that the generated bindings depend on. */
const contractsDigest = () => {
  const files = ["tact.config.json", "node_modules/@tact-lang/compiler/package.json"]
  const sources = ["contracts/**/*.tact", "examples/**/*.tact", "tests/harness/*.tact"]
  return digestOf([...files, ...globSync(sources).sort()])
}

/** Everything that the explorer is bundled from: its own folder, the schema, the contracts' codes, and what it imports of ours. */
const explorerDigest = () => {
  const tools = ["tools/graphql-operations.mjs", "tools/contract-codes.mjs"]
  const files = [...tools, "indexer/schema.graphql", "package-lock.json", ...globSync(CODES).sort()]
  const own = ["explorer/{index.html,*.json,*.ts}", "explorer/{public,src}/**/*.*"]
  const libraries = ["{protocol,attestation,client,ton-indexer-client}/dist/**/*.js"]
  const sources = globSync([...own, ...libraries]).filter(
    (file) => !file.startsWith("explorer/src/generated/"),
  )
  return digestOf([...files, ...sources.sort()])
}

const digest = contractsDigest()
if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== digest) {
  run("node_modules/@tact-lang/compiler/bin/tact.js", ["--config", "tact.config.json"])
  mkdirSync("build", { recursive: true })
  writeFileSync(STAMP, digest)
}
run("node_modules/typescript/bin/tsc", ["-b", "tsconfig.build.json"])

const bundled = explorerDigest()
if (!existsSync(EXPLORER_STAMP) || readFileSync(EXPLORER_STAMP, "utf8") !== bundled) {
  run("tools/graphql-operations.mjs", [])
  run("tools/contract-codes.mjs", [])
  run("node_modules/vite/bin/vite.js", ["build", "explorer", "--logLevel", "warn"])
  cpSync("build/explorer-operations", "explorer/dist/operations", { recursive: true })
  writeFileSync(EXPLORER_STAMP, bundled)
}

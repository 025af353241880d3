// `npm run check`: format, lint, arrows, dead code, types, contract checks. Runs every step, then says which failed.
import { spawnSync } from "node:child_process"

const FOLDERS =
  "wrappers protocol attestation ton-indexer-client client service gateway indexer explorer node-agent cli localnet demo simulate bench examples scripts tests"

const STEPS = [
  ["build", "node tools/build.mjs"],
  ["lock file", "node tools/complete-lock.mjs --check"],
  ["format and lint", "biome ci --colors=off --error-on-warnings ."],
  ["types of scripts", "tsc -p tsconfig.json --noEmit"],
  ["types of explorer", "tsc -p explorer --noEmit"],
  ["types of tests", "tsc -p tests/tsconfig.json --noEmit"],
  ["arrows", `depcruise --config .dependency-cruiser.cjs ${FOLDERS}`],
  ["dead code", "knip --no-config-hints"],
  ["workspaces", "sherif -r root-package-manager-field"],
  ["contract format", "tact-fmt --check contracts && tact-fmt --check examples"],
  ["contract analysis", "misti --no-souffle -C -m medium -dd TransitiveImport tact.config.json"],
]

const env = { ...process.env, PATH: `${process.cwd()}/node_modules/.bin:${process.env.PATH}` }
const failed = []
for (const [name, command] of STEPS) {
  const startedAt = performance.now()
  const { status, stdout, stderr } = spawnSync(command, { shell: true, env, encoding: "utf8" })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`)
  if (status !== 0) {
    failed.push(name)
    console.log(`\n$ ${command}\n${stdout}${stderr}`)
  }
}
console.log(failed.length === 0 ? "check passed" : `check failed: ${failed.join(", ")}`)
process.exit(failed.length === 0 ? 0 : 1)

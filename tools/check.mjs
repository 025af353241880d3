// `npm run check`: format, lint, arrows, dead code, types, contract checks. Runs every step, two at a time after the build, then says which failed.
import { spawn } from "node:child_process"

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

/** Runs one step in the shell; its output is shown when it failed. */
const run = ([name, command]) =>
  new Promise((resolve) => {
    const startedAt = performance.now()
    const child = spawn(command, { shell: true, env, stdio: ["ignore", "pipe", "pipe"] })
    let output = ""
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text
      })
    }
    child.on("close", (status) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
      console.log(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`)
      if (status !== 0) {
        failed.push(name)
        console.log(`\n$ ${command}\n${output}`)
      }
      resolve()
    })
  })

const [build, ...others] = STEPS
await run(build)
const left = others.values()
const inTurn = async () => {
  for (const step of left) await run(step)
}
await Promise.all([inTurn(), inTurn()])
console.log(failed.length === 0 ? "check passed" : `check failed: ${failed.join(", ")}`)
process.exit(failed.length === 0 ? 0 : 1)

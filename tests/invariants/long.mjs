// Runs the invariants with 20 times as many sequences, or as many as the first argument says, with seeds of their own:
// node tests/invariants/long.mjs [factor]
// A failure prints seed and path; this runs that sequence alone: node tests/invariants/long.mjs <factor> <part> <path>
import { spawnSync } from "node:child_process"

const [factor = "20", part = "", path] = process.argv.slice(2)
const jest = ["node_modules/jest/bin/jest.js", "--selectProjects=chain"]
const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"]
const files = ["--testPathPatterns", `tests/invariants/part${part}`]
const given = {
  invariantRuns: Number(factor),
  ...(path === undefined ? {} : { invariantPath: path }),
}
const globals = ["--globals", JSON.stringify(given), "--watchman=false"]
const { status } = spawnSync(process.execPath, [...flags, ...jest, ...files, ...globals], {
  stdio: "inherit",
})
process.exit(status ?? 1)

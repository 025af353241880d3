// Runs the invariants with 20 times as many sequences, or as many as the first argument says: node tests/invariants/long.mjs [factor]
import { spawnSync } from "node:child_process"

const factor = Number(process.argv[2] ?? 20)
const jest = ["node_modules/jest/bin/jest.js", "tests/invariants", "--selectProjects", "chain"]
const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"]
const globals = ["--globals", JSON.stringify({ invariantRuns: factor }), "--testTimeout", "7200000"]
const { status } = spawnSync(process.execPath, [...flags, ...jest, ...globals], {
  stdio: "inherit",
})
process.exit(status ?? 1)

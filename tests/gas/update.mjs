// Rewrites tests/gas/snapshot.json, and the costs in docs/ATTESTATION.md, from what the contracts cost now; the commit says why.
import { spawnSync } from "node:child_process"

const jest = ["node_modules/jest/bin/jest.js", "tests/gas", "--selectProjects", "chain"]
const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"]
const globals = ["--globals", JSON.stringify({ updateGas: true })]
const { status } = spawnSync(process.execPath, [...flags, ...jest, ...globals], {
  stdio: "inherit",
})
process.exit(status ?? 1)

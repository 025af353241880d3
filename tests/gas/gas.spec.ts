import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { toNano } from "@ton/core"
import { PRICES } from "../world/networkConfig.js"
import { measureFlows } from "./flows.js"
import { codeSizes, type Flow } from "./measure.js"

declare global {
  // Set by tests/gas/update.mjs through jest's --globals.
  var updateGas: boolean | undefined
}

const FILE = "tests/gas/snapshot.json"

interface Snapshot {
  readonly code: Record<string, { cells: number; bits: number }>
  readonly flows: Record<string, Record<string, Flow>>
}

async function measured(): Promise<Snapshot> {
  const flows: Record<string, Record<string, Flow>> = {}
  for (const prices of PRICES) flows[prices] = await measureFlows(prices)
  return { code: await codeSizes(), flows }
}

function committed(): unknown {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : undefined
}

describe("gas, forward fees and code size", () => {
  it("equal the committed snapshot; after a change that is meant: node tests/gas/update.mjs", async () => {
    const now = await measured()
    if (globalThis.updateGas) writeFileSync(FILE, `${JSON.stringify(now, null, 2)}\n`)
    expect(now).toEqual(committed())
  })

  it("a direct job with a prompt and an answer of 256 bytes costs at most 0.05 at the sandbox's prices", async () => {
    const flows = await measureFlows("sandbox")
    expect(BigInt(flows["direct job"]?.fees ?? "0")).toBeGreaterThan(0n)
    expect(BigInt(flows["direct job"]?.fees ?? "0")).toBeLessThanOrEqual(toNano("0.05"))
  })

  it("an external message is accepted and passed on for at most 20,000 gas", async () => {
    const flows = await measureFlows("sandbox")
    for (const name of ["external, smallest body", "external, body of 100 cells"]) {
      const [first] = flows[name]?.hops ?? []
      expect(first?.message).toBe("external > provider")
      expect(first?.gas).toBeLessThanOrEqual(20_000)
    }
  })
})

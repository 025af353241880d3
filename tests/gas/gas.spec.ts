import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { toNano } from "@ton/core"
import { PRICES } from "../world/networkConfig.js"
import { withCosts } from "./costTable.js"
import { measureFlows } from "./flows.js"
import { codeSizes, type Flow } from "./measure.js"
import { redemptionCost } from "./redemptionCost.js"
import type { Operation } from "./verifierChain.js"
import { measureVerifier } from "./verifierFlows.js"

declare global {
  // Set by tests/gas/update.mjs through jest's --globals.
  var updateGas: boolean | undefined
}

const FILE = "tests/gas/snapshot.json"
const PAGE = "docs/ATTESTATION.md"

interface Snapshot {
  readonly code: Record<string, { cells: number; bits: number }>
  readonly flows: Record<string, Record<string, Flow>>
  readonly verifier: Record<string, Record<string, Operation>>
}

async function measured(): Promise<Snapshot> {
  const flows: Record<string, Record<string, Flow>> = {}
  const verifier: Record<string, Record<string, Operation>> = {}
  for (const prices of PRICES) {
    flows[prices] = await measureFlows(prices)
    verifier[prices] = await measureVerifier(prices)
  }
  return { code: await codeSizes(), flows, verifier }
}

function committed(): unknown {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : undefined
}

const OPERATION_GAS_MAX = 120_000

/** Everything is measured at two price sets. */
const PATIENCE_MS = 300_000

describe("gas, forward fees and code size", () => {
  it(
    "equal the committed snapshot; after a change that is meant: node tests/gas/update.mjs",
    async () => {
      const now = await measured()
      if (globalThis.updateGas) writeFileSync(FILE, `${JSON.stringify(now, null, 2)}\n`)
      expect(now).toEqual(committed())
    },
    PATIENCE_MS,
  )

  it("are the costs that docs/ATTESTATION.md tells", () => {
    const page = readFileSync(PAGE, "utf8")
    const costs: Snapshot = JSON.parse(readFileSync(FILE, "utf8"))
    const expected = withCosts(page, costs)
    if (globalThis.updateGas) writeFileSync(PAGE, expected)
    expect(readFileSync(PAGE, "utf8")).toBe(expected)
  })

  it("a direct job with a prompt and an answer of 256 bytes costs no more than docs/DECISIONS/014 says", async () => {
    for (const [prices, most] of [
      ["sandbox", toNano("0.073")],
      ["mainnet", toNano("0.0122")],
    ] as const) {
      const fees = BigInt((await measureFlows(prices, ["direct job"]))["direct job"]?.fees ?? "0")
      expect(fees).toBeGreaterThan(0n)
      expect(fees).toBeLessThanOrEqual(most)
    }
  })

  it("a claim of an open job costs at most 0.02 TON at the sandbox's prices, all hops together", async () => {
    const flows = await measureFlows("sandbox", ["claim of an open job"])
    const fees = BigInt(flows["claim of an open job"]?.fees ?? "0")
    expect(fees).toBeGreaterThan(0n)
    expect(fees).toBeLessThanOrEqual(toNano("0.02"))
  })

  it("no operation but the verifier's takes more than 120,000 gas", () => {
    const { flows }: Snapshot = JSON.parse(readFileSync(FILE, "utf8"))
    const hops = Object.values(flows).flatMap((of) =>
      Object.entries(of).flatMap(([flow, { hops }]) => hops.map((hop) => ({ flow, ...hop }))),
    )
    expect(hops.length).toBeGreaterThan(0)
    expect(hops.filter(({ gas }) => gas > OPERATION_GAS_MAX)).toEqual([])
  })

  it.each(PRICES)(
    "a redemption costs at most 0.6 of the reference system's charge and payout at %s prices",
    async (prices) => {
      const { fees, reference } = await redemptionCost(prices)
      expect(fees).toBeGreaterThan(0n)
      expect(fees * 10n).toBeLessThanOrEqual(reference * 6n)
    },
  )

  it("an external message is accepted and passed on for at most 20,000 gas", async () => {
    const names = ["external, smallest body", "external, body of 100 cells"]
    const flows = await measureFlows("sandbox", names)
    for (const name of names) {
      const [first] = flows[name]?.hops ?? []
      expect(first?.message).toBe("external > provider")
      expect(first?.gas).toBeLessThanOrEqual(20_000)
    }
  })
  it(
    "the verifier takes genuine quotes and documents of Intel's within their limits",
    async () => {
      const operations = Object.entries(await measureVerifier("sandbox"))
      for (const [name, most] of [
        [/^VerifyQuote .*, cold$/, 93_000],
        [/^VerifyQuote .*, cached CA$/, 72_000],
        [/^VerifyQuote .*, refresh$/, 24_000],
        [/^TCB info/, 400_000],
      ] as const) {
        const found = operations.filter(([operation]) => name.test(operation))
        expect(found.length).toBeGreaterThan(0)
        expect(found.filter(([, { gas }]) => gas > most)).toEqual([])
      }
    },
    PATIENCE_MS,
  )
})

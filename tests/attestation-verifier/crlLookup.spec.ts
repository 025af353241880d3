import type { Cell } from "@ton/core"
import { crlIndexCells } from "../../attestation/dist/proof/crlIndexCells.js"
import { toCell } from "./support/openCrls.js"
import { openHarness } from "./support/openHarness.js"
import { serials } from "./support/testCrls.js"

const { chain, address } = await openHarness()

async function ask(index: Cell | undefined, serial: bigint) {
  const { gasUsed, stackReader } = await chain.runGetMethod(address, "isRevoked", [
    index ? { type: "cell", cell: index } : { type: "null" },
    { type: "int", value: serial },
  ])
  return { found: stackReader.readBoolean(), gas: gasUsed }
}

const ascending = (numbers: readonly bigint[]) => numbers.toSorted((a, b) => (a < b ? -1 : 1))
const none = (await ask(undefined, 5n)).gas

/** Gas of searching each number of an index of that size and its neighbours: mean and most, without the getter's. */
async function searchAll(count: number, step = 1) {
  const numbers = ascending(serials(count))
  const known = new Set(numbers)
  const index = toCell(crlIndexCells(numbers))
  const gas: bigint[] = []
  for (const number of numbers.filter((_, i) => i % step === 0)) {
    for (const serial of [number - 1n, number, number + 1n]) {
      const answer = await ask(index, serial)
      expect([serial, answer.found]).toEqual([serial, known.has(serial)])
      gas.push(answer.gas - none)
    }
  }
  const most = gas.toSorted((a, b) => Number(b - a))[0] ?? 0n
  return { mean: gas.reduce((a, b) => a + b, 0n) / BigInt(gas.length), most }
}

describe("the search for a serial number", () => {
  it("finds nothing without an index", async () => {
    expect((await ask(undefined, 0n)).found).toBe(false)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 13, 24, 25, 26, 97])(
    "finds each of %s numbers and none of their neighbours",
    async (count) => {
      await searchAll(count)
    },
  )

  it("reaches from the first to the last possible number", async () => {
    const ends = [0n, 1n, (1n << 160n) - 2n, (1n << 160n) - 1n]
    for (const numbers of [ends, ascending([...ends, ...serials(20)])]) {
      const index = toCell(crlIndexCells(numbers))
      for (const serial of ends) expect((await ask(index, serial)).found).toBe(true)
      for (const serial of [2n, (1n << 160n) - 3n]) {
        expect((await ask(index, serial)).found).toBe(false)
      }
    }
  })

  it.each([
    [60, 1, 1_850n, 2_150n],
    [2_000, 50, 3_250n, 3_600n],
  ])("of %s numbers is cheap", async (count, step, mean, most) => {
    const gas = await searchAll(count, step)
    expect(gas.mean).toBeLessThanOrEqual(mean)
    expect(gas.most).toBeLessThanOrEqual(most)
  })
})

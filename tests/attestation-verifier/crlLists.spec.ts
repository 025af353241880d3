import { encodeCrl } from "@cocoon/attestation/proof"
import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import type { CrlEntry } from "../../attestation/dist/proof/crlFields.js"
import { issueCrl } from "../../attestation/dist/testPki/issueCrl.js"
import { INTEL_NAMES } from "../../attestation/dist/x509/intelNames.js"
import { countCells, importCrl, openCrls, toCell } from "./support/openCrls.js"
import { entry, NOW, pki, serials, testCrl } from "./support/testCrls.js"

async function open() {
  const world = await openCrls(TEST_ROOT_PUBLIC_KEY, NOW)
  await world.registerCa(pki.certificates.platformCa)
  await world.registerCa(pki.certificates.processorCa)
  return world
}

/** Imports the entries as the Platform CA's list; all of their numbers are found, their neighbours are not. */
async function expectInForce(entries: readonly CrlEntry[], number = 1n) {
  const { send, isRevoked } = await open()
  expect((await send(importCrl(await testCrl({ entries, number })))).code).toBe(0)
  const known = new Set(entries.map(({ serial }) => serial))
  const wrong: bigint[] = []
  for (const serial of known) {
    for (const other of [serial - 1n, serial, serial + 1n]) {
      if (other < 0n || other >> 160n) continue
      if ((await isRevoked("platform", other)) !== known.has(other)) wrong.push(other)
    }
  }
  expect(wrong).toEqual([])
}

const TOP = 1n << 159n

describe("a revocation list", () => {
  it.each([0, 1, 5, 6, 7, 24, 25, 150, 151])("of %s entries comes into force", async (count) => {
    await expectInForce(serials(count).map((serial) => entry(serial)))
  })

  it("is written as the test PKI issues it", async () => {
    const crl = {
      ...{ version: 2, issuer: INTEL_NAMES.processor, signer: pki.processorCa },
      ...{ thisUpdate: NOW - 5, nextUpdate: NOW + 5, revoked: serials(9), crlNumber: 300n },
      ...{ extensions: [], entryExtensions: [] },
    }
    const cells = await encodeCrl(await issueCrl(crl), pki.processorCa.publicKey)
    const { send, isRevoked } = await open()
    if (!cells) throw new Error("not encoded")
    expect((await send(importCrl(cells))).code).toBe(0)
    for (const serial of serials(9)) {
      expect(await isRevoked("processor", serial)).toBe(true)
      expect(await isRevoked("platform", serial)).toBe(false)
    }
  })

  it("holds numbers of every size, with and without a top bit, in any order", async () => {
    const sizes = Array.from({ length: 160 }, (_, bits) => 1n << BigInt(bits))
    const others = sizes.map((power) => power * 2n - 1n).filter((number) => number > 1n)
    const numbers = [0n, ...new Set([...sizes, ...others, TOP - 1n, TOP + 1n])]
    const shuffled = numbers.toSorted((a, b) =>
      (a * 7919n) % 10007n < (b * 7919n) % 10007n ? -1 : 1,
    )
    await expectInForce(shuffled.map((serial) => entry(serial)))
  })

  it("holds several dates and every reason", async () => {
    const reasons = [0, 1, 2, 3, 4, 5, 6, 8, 9, 10]
    const numbers = serials(40)
    const entries = numbers.map((serial, i) =>
      entry(serial, NOW - 86_400 * Math.floor(i / 8), reasons[Math.floor(i / 3) % reasons.length]),
    )
    await expectInForce(entries)
  })

  it.each([0n, 127n, 128n, 255n, 256n, (1n << 159n) - 1n, (1n << 160n) - 1n])(
    "has the number %s",
    async (number) => {
      await expectInForce([entry(5n)], number)
    },
  )

  it.each([1, 2, 3, 4, 5])("whose length takes other octets: %s entries of 53 bytes", async (n) => {
    const numbers = Array.from({ length: n }, (_, i) => (1n << 158n) + BigInt(i))
    await expectInForce(numbers.map((serial) => entry(serial)))
  })

  it("replaces an older one as a whole; an empty one revokes nothing any more", async () => {
    const { send, isRevoked } = await open()
    const lists = [
      await testCrl({ entries: [entry(1n), entry(2n)], thisUpdate: NOW - 3 }),
      await testCrl({ entries: [entry(2n), entry(3n)], thisUpdate: NOW - 2 }),
      await testCrl({ thisUpdate: NOW - 1 }),
    ]
    const found: boolean[][] = []
    for (const list of lists) {
      expect((await send(importCrl(list))).code).toBe(0)
      found.push(await Promise.all([1n, 2n, 3n].map((serial) => isRevoked("platform", serial))))
    }
    expect(found).toEqual([
      [true, true, false],
      [false, true, true],
      [false, false, false],
    ])
  })

  it("of 150 entries takes at most 66 cells, and at most 1,400 gas an entry beyond an empty one's", async () => {
    const { send } = await open()
    const empty = await send(importCrl(await testCrl({ thisUpdate: NOW - 9 })))
    const cells = await testCrl({ entries: serials(150).map((serial) => entry(serial)) })
    const list = countCells(toCell(cells.list))
    expect(list + (cells.index ? countCells(toCell(cells.index)) : 0)).toBeLessThanOrEqual(65)
    const { gas } = await send(importCrl(cells))
    expect(gas - empty.gas).toBeLessThanOrEqual(150n * 1_400n)
  })
})

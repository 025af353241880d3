import type { CrlCells } from "@cocoon/attestation/proof"
import { createTestPki, TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import type { Cell } from "@ton/core"
import { crlIndexCells } from "../../attestation/dist/proof/crlIndexCells.js"
import { exitCode } from "../world/errors.js"
import { continueCrl, importCrl, indexCrl, openCrls, toCell } from "./support/openCrls.js"
import { entry, longCrl, NOW, pki, serials, testCrl } from "./support/testCrls.js"

/** Just too many for one transaction. */
const LONG = 510
const SENDERS = 8

async function open() {
  const world = await openCrls(TEST_ROOT_PUBLIC_KEY, NOW)
  await world.registerCa(pki.certificates.platformCa)
  await world.registerCa(pki.certificates.processorCa)
  const pending = async () => (await world.verifier.getDocuments()).pending.size
  const person = (name: string) => world.chain.treasury(name)
  return { ...world, pending, person }
}

function indexOf({ index }: CrlCells): Cell {
  if (!index) throw new Error("no index")
  return toCell(index)
}

/** The message that begins a long import. */
const begin = (cells: CrlCells) => importCrl(cells, { index: null })

const older = await longCrl(LONG, { thisUpdate: NOW - 50 })
const newer = await longCrl(LONG + 1, { thisUpdate: NOW - 40 })
const probe = serials(LONG + 1).at(-1) ?? 0n

describe("a long revocation list", () => {
  it("of 2,000 entries comes into force in three messages, for at most 1,200 gas an entry", async () => {
    const { send, isRevoked, pending } = await open()
    const cells = await longCrl(2_000)
    const [first, second, third] = [begin(cells), indexCrl(indexOf(cells)), continueCrl()]
    const effects = [await send(first), await send(second)]
    expect(await isRevoked("platform", serials(1)[0] ?? 0n)).toBe(false)
    expect(await pending()).toBe(1)
    effects.push(await send(third))
    expect(effects.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(await pending()).toBe(0)
    const numbers = serials(2_000)
    const missing: bigint[] = []
    for (const serial of numbers.filter((_, i) => i % 10 === 0)) {
      if (!(await isRevoked("platform", serial))) missing.push(serial)
      if (await isRevoked("platform", serial - 1n)) missing.push(serial - 1n)
    }
    expect(missing).toEqual([])
    const gas = effects.reduce((sum, effect) => sum + effect.gas, 0n)
    expect(gas).toBeLessThanOrEqual(2_000n * 1_200n)
    for (const effect of effects) expect(effect.gas).toBeLessThanOrEqual(930_000n)
  })

  it.each([
    [770, "ImportCrl"],
    [970, "IndexCrl"],
  ])("of %s numbers as short as can be fits %s", async (count, last) => {
    const { send, isRevoked } = await open()
    const entries = Array.from({ length: count }, (_, i) => entry(BigInt(1_000 + i)))
    const cells = await testCrl({ entries })
    const messages =
      last === "ImportCrl" ? [importCrl(cells)] : [begin(cells), indexCrl(indexOf(cells))]
    for (const message of messages) {
      const { code, gas } = await send(message)
      expect(code).toBe(0)
      expect(gas).toBeLessThan(950_000n)
    }
    expect(await isRevoked("platform", 1_000n + BigInt(count - 1))).toBe(true)
    expect(await isRevoked("platform", 1_000n + BigInt(count))).toBe(false)
  })

  it("of more bytes than a transaction can write: ERROR_CRL_MALFORMED", async () => {
    const { send } = await open()
    const { code } = await send(begin(await longCrl(2_140)))
    expect(code).toBe(exitCode("ERROR_CRL_MALFORMED"))
  })

  it("may bring its index along, and goes on by one message", async () => {
    const { send, isRevoked, pending } = await open()
    expect((await send(importCrl(older))).code).toBe(0)
    expect([await pending(), await isRevoked("platform", serials(1)[0] ?? 0n)]).toEqual([1, false])
    expect((await send(continueCrl())).code).toBe(0)
    expect([await pending(), await isRevoked("platform", serials(1)[0] ?? 0n)]).toEqual([0, true])
  })

  it("waits for its index: ERROR_CRL_INDEX before, ERROR_NO_PENDING_CRL after", async () => {
    const { send } = await open()
    await send(begin(older))
    expect((await send(continueCrl())).code).toBe(exitCode("ERROR_CRL_INDEX"))
    expect((await send(indexCrl(indexOf(older)))).code).toBe(0)
    expect((await send(continueCrl())).code).toBe(exitCode("ERROR_NO_PENDING_CRL"))
  })

  it("survives a wrong index and takes the right one", async () => {
    const { send, isRevoked, pending } = await open()
    const wrong = toCell(crlIndexCells(serials(LONG - 1).toSorted((a, b) => (a < b ? -1 : 1))))
    await send(begin(older))
    expect((await send(indexCrl(wrong))).code).toBe(exitCode("ERROR_CRL_INDEX"))
    expect(await pending()).toBe(1)
    expect((await send(indexCrl(indexOf(older)))).code).toBe(0)
    expect(await isRevoked("platform", serials(1)[0] ?? 0n)).toBe(true)
  })

  it("of 1,200 entries with a wrong index fails at the last step, and can be indexed again", async () => {
    const { send, isRevoked } = await open()
    const cells = await longCrl(1_200)
    const wrong = serials(1_200).with(3, 5n)
    await send(begin(cells))
    const index = toCell(crlIndexCells(wrong.toSorted((a, b) => (a < b ? -1 : 1))))
    expect((await send(indexCrl(index))).code).toBe(0)
    expect((await send(continueCrl())).code).toBe(exitCode("ERROR_CRL_INDEX"))
    expect((await send(indexCrl(indexOf(cells)))).code).toBe(0)
    expect((await send(continueCrl())).code).toBe(0)
    expect(await isRevoked("platform", serials(1)[0] ?? 0n)).toBe(true)
  })

  it("is replaced by its sender's next one", async () => {
    const { send, isRevoked, pending } = await open()
    await send(begin(older))
    await send(begin(newer))
    expect(await pending()).toBe(1)
    expect((await send(indexCrl(indexOf(older)))).code).toBe(exitCode("ERROR_CRL_INDEX"))
    expect((await send(indexCrl(indexOf(newer)))).code).toBe(0)
    expect(await isRevoked("platform", probe)).toBe(true)
  })
})

describe("a list under way", () => {
  it("is its sender's: a stranger finds none", async () => {
    const { send, person, isRevoked } = await open()
    const from = await person("stranger")
    await send(begin(older))
    for (const message of [indexCrl(indexOf(newer)), continueCrl()]) {
      expect((await send(message, { from })).code).toBe(exitCode("ERROR_NO_PENDING_CRL"))
    }
    expect((await send(indexCrl(indexOf(older)))).code).toBe(0)
    expect(await isRevoked("platform", serials(1)[0] ?? 0n)).toBe(true)
  })

  it("does not mind another sender's of the same list, nor one of another issuer", async () => {
    const { send, person, isRevoked, pending } = await open()
    const [one, two] = [await person("one"), await person("two")]
    const three = await person("three")
    const processor = await longCrl(LONG, { issuer: "processor" })
    await send(begin(older), { from: one })
    await send(begin(processor), { from: three })
    await send(begin(older), { from: two })
    expect((await send(indexCrl(indexOf(older)), { from: two })).code).toBe(0)
    expect(await isRevoked("processor", serials(1)[0] ?? 0n)).toBe(false)
    expect((await send(indexCrl(indexOf(processor)), { from: three })).code).toBe(0)
    expect((await send(indexCrl(indexOf(older)), { from: one })).code).toBe(0)
    expect(await pending()).toBe(0)
    expect(await isRevoked("platform", serials(1)[0] ?? 0n)).toBe(true)
    expect(await isRevoked("processor", serials(1)[0] ?? 0n)).toBe(true)
  })

  it("is overtaken by a newer one: ERROR_COLLATERAL_ROLLBACK", async () => {
    const { send, person, isRevoked } = await open()
    const from = await person("faster")
    await send(begin(older))
    const short = await testCrl({ entries: [entry(5n)], thisUpdate: NOW - 30 })
    expect((await send(importCrl(short), { from })).code).toBe(0)
    const late = await send(indexCrl(indexOf(older)))
    expect(late.code).toBe(exitCode("ERROR_COLLATERAL_ROLLBACK"))
    expect(await isRevoked("platform", 5n)).toBe(true)
    expect(await isRevoked("platform", serials(1)[0] ?? 0n)).toBe(false)
  })

  it("is not begun when it is in force or older", async () => {
    const { send, pending } = await open()
    await send(importCrl(newer))
    await send(continueCrl())
    expect((await send(begin(newer))).code).toBe(0)
    expect((await send(begin(older))).code).toBe(exitCode("ERROR_COLLATERAL_ROLLBACK"))
    expect(await pending()).toBe(0)
  })

  it.each([
    [100, 0],
    [101, exitCode("ERROR_COLLATERAL_EXPIRED")],
  ])("that ends after 100 seconds, %s seconds on: %s", async (seconds, expected) => {
    const { send, chain } = await open()
    const cells = await longCrl(LONG, { nextUpdate: NOW + 100 })
    await send(begin(cells))
    chain.now = NOW + seconds
    expect((await send(indexCrl(indexOf(cells)))).code).toBe(expected)
  })

  it("does not outlive the key that signed it: ERROR_CRL_SIGNATURE", async () => {
    const { send, registerCa, isRevoked } = await open()
    await send(begin(older))
    const ca = { notBefore: NOW - 1_000 }
    const other = await createTestPki({ now: NOW, seed: "other", certificates: { ca } })
    expect((await registerCa(other.certificates.platformCa)).code).toBe(0)
    const { code } = await send(indexCrl(indexOf(older)))
    expect(code).toBe(exitCode("ERROR_CRL_SIGNATURE"))
    expect(await isRevoked("platform", serials(1)[0] ?? 0n)).toBe(false)
    const own = await longCrl(LONG, { by: other })
    await send(begin(own))
    expect((await send(indexCrl(indexOf(own)))).code).toBe(0)
  })

  it("is the oldest of eight: the ninth takes its place", async () => {
    const { send, person, chain, pending } = await open()
    const people = await Promise.all(
      Array.from({ length: SENDERS + 1 }, (_, i) => person(`sender ${i}`)),
    )
    for (const from of people) {
      expect((await send(begin(older), { from })).code).toBe(0)
      chain.now = (chain.now ?? NOW) + 1
    }
    expect(await pending()).toBe(SENDERS)
    const codes: number[] = []
    for (const from of people) codes.push((await send(continueCrl(), { from })).code)
    const [gone, ...kept] = codes
    expect(gone).toBe(exitCode("ERROR_NO_PENDING_CRL"))
    expect(new Set(kept)).toEqual(new Set([exitCode("ERROR_CRL_INDEX")]))
    const [, , , fourth = await person("nobody")] = people
    expect((await send(begin(older), { from: fourth })).code).toBe(0)
    expect(await pending()).toBe(SENDERS)
  })

  it("pays its rent while it waits", async () => {
    const { send, chain, verifier } = await open()
    const balance = async () => (await chain.getContract(verifier.address)).balance
    const before = await balance()
    await send(begin(older))
    const list = (await balance()) - before
    await send(indexCrl(indexOf(older)))
    expect(list).toBeGreaterThan(0n)
    expect(await balance()).toBeGreaterThan(before + list)
  })
})

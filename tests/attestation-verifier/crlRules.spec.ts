import { encodeCrl } from "@cocoon/attestation/proof"
import { createTestPki, TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { Cell, toNano } from "@ton/core"
import { type ErrorName, exitCode } from "../world/errors.js"
import { importCrl, openCrls } from "./support/openCrls.js"
import { entry, NOW, pki, serials, testCrl, testCrlDer } from "./support/testCrls.js"

async function open() {
  const world = await openCrls(TEST_ROOT_PUBLIC_KEY, NOW)
  await world.registerCa(pki.certificates.platformCa)
  await world.registerCa(pki.certificates.processorCa)
  const inForce = async () => {
    const { rootThisUpdate, rootNextUpdate, platform } = await world.verifier.getTrust()
    return [Number(rootThisUpdate), Number(rootNextUpdate), platform?.hash().toString("hex")]
  }
  const balance = async () => (await world.chain.getContract(world.verifier.address)).balance
  return { ...world, inForce, balance }
}

/** In nanoTON, of the sandbox. */
const GAS_PRICE = 400n
const SOME = serials(7).map((serial) => entry(serial))

describe("a revocation list comes into force", () => {
  it("from the second of its thisUpdate to that of its nextUpdate", async () => {
    const codes: number[] = []
    for (const [from, until] of [
      [1, 100],
      [0, 100],
      [-100, 0],
      [-100, -1],
    ] as const) {
      const { send } = await open()
      const list = { thisUpdate: NOW + from, nextUpdate: NOW + until, entries: SOME }
      codes.push((await send(importCrl(await testCrl(list)))).code)
    }
    const early = exitCode("ERROR_COLLATERAL_NOT_YET_VALID")
    expect(codes).toEqual([early, 0, 0, exitCode("ERROR_COLLATERAL_EXPIRED")])
  })

  it.each(["platform", "root"] as const)("%s: never before an older one", async (issuer) => {
    const { send, isRevoked } = await open()
    const list = (thisUpdate: number, serial: bigint) =>
      testCrl({ issuer, thisUpdate, entries: [entry(serial)] })
    expect((await send(importCrl(await list(NOW - 10, 1n)))).code).toBe(0)
    const older = await send(importCrl(await list(NOW - 11, 2n)))
    expect(older.code).toBe(exitCode("ERROR_COLLATERAL_ROLLBACK"))
    expect((await send(importCrl(await list(NOW - 9, 3n)))).code).toBe(0)
    const revoked = await Promise.all([1n, 2n, 3n].map((serial) => isRevoked(issuer, serial)))
    expect(revoked).toEqual([false, false, true])
  })

  it("once: the same one again changes nothing, and pays no rent of its own", async () => {
    const { send, inForce, balance } = await open()
    const list = importCrl(await testCrl({ entries: SOME }))
    expect((await send(list)).code).toBe(0)
    const [before, first] = [await inForce(), await balance()]
    const again = await send(list)
    expect(again.code).toBe(0)
    expect(again.refund).toBeGreaterThan(toNano("4.9"))
    const second = await balance()
    expect((await send(list)).code).toBe(0)
    expect(await inForce()).toEqual(before)
    const share = second - first
    expect([share > 0n, (await balance()) - second]).toEqual([true, share])
  })

  it("with the dates that it says", async () => {
    const { send, verifier } = await open()
    const dates = { thisUpdate: NOW - 7, nextUpdate: NOW + 7 }
    await send(importCrl(await testCrl({ issuer: "root", ...dates })))
    const { rootThisUpdate, rootNextUpdate } = await verifier.getTrust()
    expect([Number(rootThisUpdate), Number(rootNextUpdate)]).toEqual([NOW - 7, NOW + 7])
  })
})

describe("a revocation list is refused", () => {
  type Case = [string, ErrorName, () => Promise<ReturnType<typeof importCrl>>]
  const message = async (options: Parameters<typeof testCrl>[0]) =>
    importCrl(await testCrl({ entries: SOME, ...options }))
  const cases: Case[] = [
    [
      "under an issuer that nobody knows",
      "ERROR_UNKNOWN_ISSUER",
      async () => ({ ...(await message({})), issuer: 3n }),
    ],
    [
      "as the other CA's",
      "ERROR_CRL_SIGNATURE",
      async () => ({ ...(await message({})), issuer: 1n }),
    ],
    ["as the root's", "ERROR_CRL_SIGNATURE", async () => ({ ...(await message({})), issuer: 2n })],
    [
      "with the other CA's name",
      "ERROR_CRL_SIGNATURE",
      async () => {
        const der = await testCrlDer({ name: "processor", entries: SOME })
        const cells = await encodeCrl(der, pki.platformCa.publicKey)
        if (!cells) throw new Error("not encoded")
        return { ...importCrl(cells), issuer: 0n }
      },
    ],
    [
      "signed by a CA of the same name that is not registered",
      "ERROR_CRL_SIGNATURE",
      async () => message({ by: await createTestPki({ now: NOW, seed: "other" }) }),
    ],
    [
      "short and without its index",
      "ERROR_CRL_INDEX",
      async () => importCrl(await testCrl({ entries: SOME }), { index: null }),
    ],
    [
      "empty and with an index",
      "ERROR_CRL_INDEX",
      async () => importCrl(await testCrl({}), { index: new Cell() }),
    ],
  ]
  it.each(cases)("%s: %s", async (_, error, make) => {
    const { send, inForce } = await open()
    const before = await inForce()
    expect((await send(await make())).code).toBe(exitCode(error))
    expect(await inForce()).toEqual(before)
  })

  it("before its CA is registered: ERROR_PCK_CA_MISSING", async () => {
    const { send } = await openCrls(TEST_ROOT_PUBLIC_KEY, NOW)
    const { code } = await send(importCrl(await testCrl({ entries: SOME })))
    expect(code).toBe(exitCode("ERROR_PCK_CA_MISSING"))
    expect((await send(importCrl(await testCrl({ issuer: "root" })))).code).toBe(0)
  })
})

describe("the value of an import", () => {
  it("pays gas and rent of the index; the rest goes back", async () => {
    const { send, balance } = await open()
    const before = await balance()
    const { refund, transaction } = await send(importCrl(await testCrl({ entries: SOME })))
    const rent = (await balance()) - before
    expect(rent).toBeGreaterThan(0n)
    expect(rent).toBeLessThan(toNano("0.01"))
    const fees = transaction.totalFees.coins
    expect(refund + rent + fees).toBeGreaterThan(toNano("4.99"))
    expect(refund + rent + fees).toBeLessThanOrEqual(toNano("5"))
  })

  it("too little of it changes nothing: ERROR_TOO_LITTLE_VALUE", async () => {
    const { send, inForce } = await open()
    const list = importCrl(await testCrl({ entries: SOME }))
    const { gas } = await (await open()).send(list)
    const before = await inForce()
    const { code } = await send(list, { value: gas * GAS_PRICE + toNano("0.001") })
    expect(code).toBe(exitCode("ERROR_TOO_LITTLE_VALUE"))
    expect(await inForce()).toEqual(before)
  })
})

import { makeScenario, SCENARIO_NOW, TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { Address, beginCell, type Cell } from "@ton/core"
import {
  openVerifierWorld,
  quoteOf,
  SENDER,
  verifyBody,
} from "../attestation-verifier/support/verifierWorld.js"
import { exitCode } from "../world/errors.js"
import { followVerifier } from "./support/followVerifier.js"

const world = await openVerifierWorld({ rootPublicKey: TEST_ROOT_PUBLIC_KEY, now: SCENARIO_NOW })
const made = await makeScenario({})
await world.importAll(made.collateral)
const imported = world.snapshot()
const provider = new Address(0, Buffer.alloc(32, 9))
const named = beginCell().storeAddress(provider).endCell()
const hex64 = (value: bigint) => value.toString(16).padStart(64, "0")

beforeEach(() => world.restore(imported))

describe("a quote that the verifier was asked about", () => {
  it("is a row with the terms of the asker and the Provider of the payload", async () => {
    const terms = { payload: named, tcbNumber: 0, qeNumber: 0 }
    const { transaction, claims, verified } = await world.verify(made.quote, terms)
    const [row] = followVerifier([transaction]).all("quote")
    if (!claims || !verified) throw new Error("refused")
    expect(row).toMatchObject({
      verifier: world.contract.address.toRawString(),
      lt: transaction.lt.toString(),
      at: SCENARIO_NOW,
      trace_id: transaction.hash().toString("hex"),
      provider: provider.toRawString(),
      accepted: true,
      error: null,
      policy: 1,
      tcb_number: 0,
      qe_number: 0,
    })
    const inputs = Object.assign({}, ...(row?.checks ?? []))
    expect(inputs).toMatchObject({
      ok: true,
      quoteHash: hex64(verified.quoteHash),
      keyHash: hex64(verified.keyHash),
      imageId: hex64(claims.imageId),
      platformId: hex64(claims.platformId),
      mrSeamHash: hex64(claims.mrSeamHash),
      fmspc: "00c06f000000",
      tcbStatus: Number(claims.tcbStatus),
      tcbNumber: Number(claims.tcbNumber),
      qeNumber: Number(claims.qeNumber),
      collateralUntil: Number(claims.collateralUntil),
      tdAttributes: claims.tdAttributes.toString(16).padStart(16, "0"),
      reportData: claims.reportData.bits.toString().toLowerCase(),
      proof: "cachedCa",
    })
  })

  it.each(["cachedCa", "cold"] as const)("says how its key was shown: %s", async (kind) => {
    const { transaction } = await world.verify(made.quote, { kind, remember: true })
    const shown = await world.verify(made.quote, { kind: "cachedKey" })
    const quotes = followVerifier([transaction, shown.transaction]).all("quote")
    expect(quotes.map(({ checks }) => Object.assign({}, ...checks).proof)).toEqual([
      kind,
      "cachedKey",
    ])
  })

  it("and refused has the check that refused it", async () => {
    const { transaction, error } = await world.verify(made.quote, { kind: "cachedKey" })
    expect(error).toBe("ERROR_KEY_NOT_CACHED")
    expect(followVerifier([transaction]).all("quote")).toMatchObject([
      {
        accepted: false,
        error: exitCode("ERROR_KEY_NOT_CACHED"),
        quote: null,
        checks: [{ name: "ERROR_KEY_NOT_CACHED", ok: false }],
      },
    ])
  })

  it("has no Provider if the payload is not one address alone", async () => {
    const payloads: Cell[] = [
      beginCell().endCell(),
      beginCell().storeAddress(provider).storeBit(1).endCell(),
      beginCell().storeAddress(provider).storeRef(named).endCell(),
      beginCell().storeUint(1, 2).storeUint(0, 265).endCell(),
    ]
    for (const payload of payloads) {
      const { transaction } = await world.verify(made.quote, { payload })
      expect(followVerifier([transaction]).all("quote")).toMatchObject([
        { provider: null, accepted: true },
      ])
    }
  })

  it("has no Provider if its answer goes elsewhere than to the Registry", async () => {
    const { transaction } = await world.verify(made.quote, { payload: named, callback: SENDER })
    expect(followVerifier([transaction]).all("quote")).toMatchObject([
      { provider: null, accepted: true },
    ])
  })

  it("that is no proof at all is refused, and a row all the same", async () => {
    const cells = [beginCell().endCell(), beginCell().storeUint(9, 8).endCell()]
    for (const cell of cells) {
      const { transaction } = await world.verifyProof(cell)
      expect(followVerifier([transaction]).all("quote")).toMatchObject([{ accepted: false }])
    }
  })

  it("and not answered, for want of value, is no row", async () => {
    const body = verifyBody(await world.proofOf(quoteOf(made.quote)))
    const { transaction, thrown } = await world.send(body, { value: 1_000_000n, from: SENDER })
    expect(thrown).toBeDefined()
    expect(followVerifier([transaction]).all("quote")).toEqual([])
  })
})

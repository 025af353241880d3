import {
  openJob,
  openModel,
  openProvider,
  openRewardPool,
  openSession,
  protocolCodes,
} from "@cocoon/wrappers"
import { Address, beginCell } from "@ton/core"
import fc from "fast-check"
import { deriveAccount } from "./deriveAccount.js"
import { findDerived } from "./findDerived.js"
import { hex64 } from "./hex64.js"

const uint = (bits: bigint) => fc.bigInt({ min: 0n, max: (1n << bits) - 1n })
const account = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((hash) => new Address(0, Buffer.from(hash)))
const NAMES = fc.record({
  registry: account,
  owner: account,
  client: account,
  index: uint(32n).map(Number),
  nonce: uint(64n),
  hash: uint(256n),
  royaltyBps: uint(16n).map(Number),
})
const RUNS = { numRuns: 15, seed: 7 }

describe("addresses derived by hand equal the bindings' (rule R2)", () => {
  it("of Provider, Model, Job, Session and pool, for any names", async () => {
    await fc.assert(
      fc.asyncProperty(NAMES, async ({ registry, owner, client, index, nonce, ...names }) => {
        const { hash: modelHash, royaltyBps } = names
        const codes = await protocolCodes(registry)
        const termsHash = modelHash
        const as = {
          owner: owner.toRawString(),
          client: client.toRawString(),
          hash: hex64(modelHash),
        }
        const deal = { client: as.client, nonce: nonce.toString(), termsHash: as.hash }
        const raw = async (opened: Promise<{ readonly address: Address }>) =>
          (await opened).address.toRawString()

        expect(deriveAccount(codes, { kind: "provider", owner: as.owner, index })).toBe(
          await raw(openProvider({ codes, owner, index })),
        )
        expect(
          deriveAccount(codes, { kind: "model", owner: as.owner, modelHash: as.hash, royaltyBps }),
        ).toBe(await raw(openModel({ codes, owner, modelHash, royaltyBps })))
        expect(deriveAccount(codes, { kind: "job", ...deal })).toBe(
          await raw(openJob({ codes, client, nonce, termsHash })),
        )
        expect(deriveAccount(codes, { kind: "session", owner: as.owner, index, ...deal })).toBe(
          await raw(openSession({ codes, client, owner, index, nonce, termsHash })),
        )
        expect(deriveAccount(codes, { kind: "pool" })).toBe(await raw(openRewardPool(codes)))
        expect(deriveAccount(codes, { kind: "registry" })).toBe(registry.toRawString())
      }),
      RUNS,
    )
  })

  it("of a verifier there is none", async () => {
    const codes = await protocolCodes(new Address(0, Buffer.alloc(32, 1)))
    expect(() => deriveAccount(codes, { kind: "verifier" })).toThrow(RangeError)
  })
})

describe("an account is found by names that make its address", () => {
  const owner = new Address(0, Buffer.alloc(32, 2)).toRawString()
  const names = { kind: "provider", owner, index: 3 } as const

  it("under any codes of the network", async () => {
    const [first, second] = await Promise.all(
      [4, 5].map((byte) => protocolCodes(new Address(0, Buffer.alloc(32, byte)))),
    )
    if (!first || !second) throw new Error("no codes")
    for (const codes of [first, second]) {
      const address = deriveAccount(codes, names)
      const network = { codes: [first, second] }
      expect(findDerived(address, names, network)).toEqual([{ address, kind: "provider", names }])
    }
    expect(findDerived(deriveAccount(second, names), names, { codes: [first] })).toEqual([])
  })

  it("and not at another's address, nor under codes that are none", async () => {
    const codes = await protocolCodes(new Address(0, Buffer.alloc(32, 4)))
    const other = deriveAccount(codes, { ...names, index: 4 })
    expect(findDerived(other, names, { codes: [codes] })).toEqual([])
    expect(findDerived(other, names, { codes: [beginCell().endCell()] })).toEqual([])
  })
})

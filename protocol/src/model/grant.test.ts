import { Address } from "@ton/core"
import { generateHpkeKeyPair } from "../hpke.js"
import { GRANT_BYTES, type GrantContext, openGrant, sealGrant } from "./grant.js"

const bad = (code: string) => expect.objectContaining({ code })
const account = (fill: number) => new Address(0, Buffer.alloc(32, fill))
const context: GrantContext = {
  globalId: -239,
  model: account(1),
  provider: account(2),
  epoch: 3,
  modelHash: 4n,
}
const secrets = {
  contentKey: new Uint8Array(32).fill(5),
  saltSeed: new Uint8Array(32).fill(6),
}
const keyPair = await generateHpkeKeyPair()
const wrapped = await sealGrant(secrets, { ...context, hpkeKey: keyPair.publicKey })

test("a grant of 112 bytes reaches the node it is for", async () => {
  expect(wrapped.length).toBe(GRANT_BYTES)
  expect(GRANT_BYTES).toBe(112)
  expect(await openGrant(wrapped, { ...context, keyPair })).toEqual(secrets)
})

test.each<[string, Partial<GrantContext>]>([
  ["another network", { globalId: -3 }],
  ["another listing of the same hash", { model: account(9) }],
  ["a listing in another workchain", { model: new Address(-1, Buffer.alloc(32, 1)) }],
  ["another Provider", { provider: account(9) }],
  ["another epoch", { epoch: 4 }],
  ["another model", { modelHash: 5n }],
])("a grant does not open for %s", async (_name, change) => {
  const opened = openGrant(wrapped, { ...context, ...change, keyPair })
  await expect(opened).rejects.toThrow(bad("OPEN_FAILED"))
})

test("a grant opens with no other key, changed or cut", async () => {
  const other = await generateHpkeKeyPair()
  const opened = openGrant(wrapped, { ...context, keyPair: other })
  await expect(opened).rejects.toThrow(bad("OPEN_FAILED"))
  const flipped = wrapped.map((byte, i) => (i === 40 ? byte ^ 1 : byte))
  await expect(openGrant(flipped, { ...context, keyPair })).rejects.toThrow(bad("OPEN_FAILED"))
  for (const cut of [wrapped.subarray(1), new Uint8Array(GRANT_BYTES + 1)]) {
    await expect(openGrant(cut, { ...context, keyPair })).rejects.toThrow(bad("BAD_GRANT"))
  }
})

test("secrets of another length are not sealed", async () => {
  const short = { ...secrets, saltSeed: new Uint8Array(31) }
  const sealed = sealGrant(short, { ...context, hpkeKey: keyPair.publicKey })
  await expect(sealed).rejects.toThrow(bad("BAD_KEY"))
})

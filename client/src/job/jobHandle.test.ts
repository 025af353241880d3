import { Address, beginCell } from "@ton/core"
import type { JobHandle } from "./JobHandle.js"
import { parseJobHandle } from "./parseJobHandle.js"
import { serializeJobHandle } from "./serializeJobHandle.js"

const address = (fill: number) => new Address(0, Buffer.alloc(32, fill))
const sealed = {
  enclaveKey: new Uint8Array(32).fill(1),
  requestHash: 2n ** 256n - 1n,
  dealId: 5n,
  body: beginCell().storeUint(1, 8).endCell(),
}
const handle: JobHandle = {
  mode: "open",
  globalId: -239,
  registry: address(1),
  client: address(2),
  nonce: 2n ** 64n - 1n,
  termsHash: 3n,
  address: address(3),
  opening: beginCell().storeUint(7, 32).storeRef(beginCell().endCell()).endCell(),
  outputSecretKey: new Uint8Array(32).fill(9),
  content: new TextEncoder().encode("prompt"),
  sealed,
}

test.each([
  ["delivered", handle],
  ["not delivered", { ...handle, sealed: null }],
  [
    "direct",
    { ...handle, mode: "direct", content: null, sealed: { ...sealed, dealId: null, body: null } },
  ],
] satisfies [string, JobHandle][])("a handle that is %s is read back as it was", (_name, given) => {
  const read = parseJobHandle(serializeJobHandle(given))
  expect(serializeJobHandle(read)).toBe(serializeJobHandle(given))
  expect(read.address.equals(given.address)).toBe(true)
  expect(read.opening.equals(given.opening)).toBe(true)
  expect(read.outputSecretKey).toEqual(given.outputSecretKey)
  expect(read.nonce).toBe(given.nonce)
})

const changed = (change: object) =>
  JSON.stringify({ ...JSON.parse(serializeJobHandle(handle)), ...change })

test.each([
  ["no JSON", "SECRET"],
  ["another version", changed({ version: 2 })],
  ["a short key", changed({ outputSecretKey: "SECRET" })],
  ["a nonce beyond 64 bits", changed({ nonce: (2n ** 64n).toString() })],
  ["a cell that is none", changed({ opening: "SECRET" })],
  ["an address that is none", changed({ registry: "SECRET" })],
  ["more fields", changed({ SECRET: 1 })],
])("a handle with %s is refused without being quoted", (_name, json) => {
  expect(() => parseJobHandle(json)).toThrow(
    expect.objectContaining({
      code: "BAD_JOB_HANDLE",
      message: expect.not.stringContaining("SECRET"),
    }),
  )
})

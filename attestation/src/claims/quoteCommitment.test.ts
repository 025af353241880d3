import { quoteCommitment } from "./quoteCommitment.js"

// Values of v4-90c06f-cocoon.bin; the expected hash was computed by an independent script.
const parts = {
  quoteBodyHash: 0x1ad4f250ddb270222caee6f2917c5b5dcbde21cf1dab7de73037bb1c87450c46n,
  attestationKeyHash: 0xf525aa725d6da62d07c24a4a895f6fe58fbc2f555366b58d2d4affa5a3ff8515n,
  imageId: 0x848f18a3557fbaf165320f269a99a6dea45910d0a8bca061035c214b951f3b10n,
  tcbNumber: 21,
}

describe("quoteCommitment", () => {
  it("hashes body hash, key hash, image id and the TCB number as uint32", async () => {
    const expected = 0x8c43e90a877a2baf146f401416da97800d587bf73fd34d45145898a1417b5783n
    expect(await quoteCommitment(parts)).toBe(expected)
  })

  it.each([-1, 2 ** 32])("refuses a TCB number that is no uint32: %p", (tcbNumber) => {
    expect(() => quoteCommitment({ ...parts, tcbNumber })).toThrow(RangeError)
  })
})

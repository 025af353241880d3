import { imageId, type Measurements } from "./imageId.js"

const filled = (byte: number, size = 48) => new Uint8Array(size).fill(byte)

/** Every field another value, numbered in the order in which they are hashed. */
const measurements: Measurements = {
  tdAttributes: filled(1, 8),
  xfam: filled(2, 8),
  mrTd: filled(3),
  mrConfigId: filled(4),
  mrOwner: filled(5),
  mrOwnerConfig: filled(6),
  rtmr0: filled(7),
  rtmr1: filled(8),
  rtmr2: filled(9),
  rtmr3: filled(10),
  mrServiceTd: filled(11),
}

// The expected hashes were computed by an independent script.
describe("imageId", () => {
  it("hashes the measurements in their order", async () => {
    expect(await imageId(measurements)).toBe(
      0x05d0acd0c3498848ee9cc14fe7f97d1930c88b968ca14414fe31c7d4992a97cbn,
    )
  })

  it("takes 48 zero bytes where there is no MRSERVICETD", async () => {
    const expected = 0xa2bf578bb66a6c059a9514870d9f8a3c7ff60a069e8701064e8dfd10a5493852n
    expect(await imageId({ ...measurements, mrServiceTd: undefined })).toBe(expected)
    expect(await imageId({ ...measurements, mrServiceTd: filled(0) })).toBe(expected)
  })
})

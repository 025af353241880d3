import { expect, it } from "@jest/globals"
import { decodeNotice, encodeNotice, NAMES_MAX } from "./noticePayload.js"

const addresses = (count: number) =>
  Array.from({ length: count }, (_, n) => `0:${n.toString(16).padStart(64, "0")}`)
const HEAD = { seqno: 71_234_567, at: 1_800_000_000 }

it.each([0, 1, 113, 114, 600, NAMES_MAX])(
  "%d accounts are all named, once, in payloads that NOTIFY takes",
  (count) => {
    const payloads = encodeNotice({ ...HEAD, accounts: addresses(count) })
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000)
    const notices = payloads.map(decodeNotice)
    expect(notices).toEqual(notices.map(() => expect.objectContaining(HEAD)))
    expect(notices.flatMap((notice) => notice?.accounts)).toEqual(addresses(count))
    expect(payloads).toHaveLength(Math.max(1, Math.ceil(count / 113)))
  },
)

it("more accounts than are worth naming are many, told once", () => {
  for (const accounts of [addresses(NAMES_MAX + 1), "many" as const]) {
    expect(encodeNotice({ ...HEAD, accounts }).map(decodeNotice)).toEqual([
      { ...HEAD, accounts: "many" },
    ])
  }
})

it("what another program sends on the channel is no notice", () => {
  for (const payload of ["", "hello", "[]", '{"seqno":1}']) {
    expect(decodeNotice(payload)).toBeUndefined()
  }
})

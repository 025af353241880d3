import { readFileSync } from "node:fs"
import { Address, beginCell } from "@ton/core"
import { bytesToHex } from "./bytes.js"
import { type DealIdentity, dealId, dealIdBytes, offerHash } from "./deal.js"

type Vector = {
  name: string
  deal: {
    globalId: number
    workchain: number
    account: string
    openedLt: string
    offerHash: string
  }
  bytes: string
  dealId: string
}
const { cases } = JSON.parse(
  readFileSync(new URL("../../tests/vectors/deal-id.json", import.meta.url), "utf8"),
) as { cases: Vector[] }

const identity = ({ deal }: Vector): DealIdentity => ({
  globalId: deal.globalId,
  address: new Address(deal.workchain, Buffer.from(deal.account, "hex")),
  openedLt: BigInt(deal.openedLt),
  offerHash: BigInt(`0x${deal.offerHash}`),
})

test.each(cases)("shared vector: $name", (vector) => {
  expect(bytesToHex(dealIdBytes(identity(vector)))).toBe(vector.bytes)
  expect(dealId(identity(vector))).toBe(BigInt(`0x${vector.dealId}`))
})

test("no two vectors share a dealId: network, workchain and lt all count", () => {
  expect(new Set(cases.map((vector) => vector.dealId)).size).toBe(cases.length)
})

test("a number too wide for its field is refused", () => {
  const deal = { globalId: 2 ** 31, address: new Address(0, Buffer.alloc(32)) }
  expect(() => dealId({ ...deal, openedLt: 0n, offerHash: 0n })).toThrow(
    expect.objectContaining({ code: "OUT_OF_RANGE" }),
  )
})

test("offerHash is the opening body's cell hash", () => {
  const body = beginCell().storeUint(1, 32).storeRef(beginCell().endCell()).endCell()
  expect(offerHash(body).toString(16)).toBe(body.hash().toString("hex").replace(/^0+/, ""))
})

import { Address, beginCell } from "@ton/core"
import { HIGHEST_PRICES } from "../money/HIGHEST_PRICES.js"
import { networkFeeBound } from "./networkFeeBound.js"

const to = Address.parseRaw(`0:${"11".repeat(32)}`)
const small = beginCell().storeUint(1, 32).endCell()
const messageOf = (body = small) => ({ to, value: 1n, body, bounce: true })

test("a batch costs its wallet some cents at most", () => {
  const fee = networkFeeBound(HIGHEST_PRICES, [messageOf()])
  expect(fee).toBeGreaterThan(4_000_000n)
  expect(fee).toBeLessThan(20_000_000n)
})

test("the bound grows with messages, and with their code and data", () => {
  const of = (...parts: Parameters<typeof networkFeeBound>[1]) =>
    networkFeeBound(HIGHEST_PRICES, parts)
  const large = beginCell()
    .storeRef(beginCell().storeBuffer(Buffer.alloc(120)).endCell())
    .endCell()
  const init = { code: large, data: large }
  expect(of(messageOf(), messageOf())).toBeGreaterThan(of(messageOf()))
  expect(of(messageOf(large))).toBeGreaterThan(of(messageOf()))
  expect(of({ ...messageOf(), init })).toBeGreaterThan(of(messageOf(large)))
})

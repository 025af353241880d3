import { accountHash, storeEnclaveKeys } from "@cocoon/wrappers"
import { Address, beginCell } from "@ton/core"
import { NANO } from "../units.js"
import type { OwnerCall } from "./OwnerCall.js"
import { ownerBody } from "./ownerBody.js"
import { ownerMessage } from "./ownerMessage.js"
import { readOwnerCall } from "./readOwnerCall.js"

const TO = new Address(0, Buffer.alloc(32, 7))
const SHEET = { prompt: 4n, cached: 1n, completion: 8n, reasoning: 8n }
const PROFILE = { endpoint: "https://node.example:8443/é", gpuClass: "H100" }
const CALLS: readonly OwnerCall[] = [
  {
    ...{ what: "RegisterProvider", index: 3, stake: 10n * NANO },
    ...{ operatorKey: 1n, enclaveKey: 2n, hpkeKey: (1n << 256n) - 1n },
    ...PROFILE,
  },
  {
    what: "SetPrice",
    model: accountHash(TO),
    price: { sheet: SHEET, floor: { ...SHEET, prompt: 2n } },
  },
  { what: "SetPrice", model: 5n, price: null },
  { what: "AddStake", amount: NANO },
  { what: "RequestUnstake", amount: 1n },
  { what: "WithdrawStake" },
  { what: "WithdrawReserve", amount: NANO },
  { what: "SetBondBudget", bondBudget: 0n },
  { what: "SetOperatorKey", operatorKey: 9n },
  { what: "Freeze", frozen: true },
  { what: "SetProfile", ...PROFILE, gpuClass: "" },
]

test.each(CALLS)("$what is read back as it was written", (call) => {
  expect(readOwnerCall(ownerBody(call))).toEqual(call)
})

test.each(CALLS)("$what with a bit or a reference more is no owner's message", (call) => {
  const body = ownerBody(call)
  const more = beginCell().storeSlice(body.beginParse())
  expect(readOwnerCall(more.storeBit(0).endCell())).toBeUndefined()
  const referenced = beginCell().storeSlice(body.beginParse()).storeRef(beginCell().endCell())
  expect(readOwnerCall(referenced.endCell())).toBeUndefined()
})

test("other messages, empty bodies and cut ones are none of an owner's", () => {
  const keys = beginCell().store(
    storeEnclaveKeys({ $$type: "EnclaveKeys", enclaveKey: 1n, hpkeKey: 2n }),
  )
  const cut = beginCell().storeUint(0xc0050011, 32).storeUint(0, 64).endCell()
  for (const body of [keys.endCell(), beginCell().endCell(), cut]) {
    expect(readOwnerCall(body)).toBeUndefined()
  }
})

test("a profile that the contract refuses is not written", () => {
  const long = { what: "SetProfile", endpoint: "x".repeat(257), gpuClass: "" } as const
  expect(() => ownerBody(long)).toThrow(expect.objectContaining({ code: "SNAKE_TOO_LONG" }))
  expect(() => ownerBody({ ...long, endpoint: "x".repeat(256) })).not.toThrow()
})

test("a registration carries stake, reserve and birth; added stake itself; the rest their gas", () => {
  const [registration, , , adding, unstaking] = CALLS as [OwnerCall, ...OwnerCall[]]
  const attached = (call: OwnerCall | undefined, gasReserve?: bigint) =>
    call &&
    ownerMessage(call, { to: TO, ...(gasReserve === undefined ? {} : { gasReserve }) }).value
  expect(attached(registration, 2n * NANO)).toBe(12n * NANO + 600_000_000n)
  expect(attached(adding)).toBe(1_050_000_000n)
  expect(attached(unstaking)).toBe(50_000_000n)
})

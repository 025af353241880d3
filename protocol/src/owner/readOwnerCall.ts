import {
  loadAddStake,
  loadEnclaveKeys,
  loadFreeze,
  loadListedPrice,
  loadProviderProfile,
  loadRegisterProvider,
  loadRequestUnstake,
  loadSetBondBudget,
  loadSetOperatorKey,
  loadSetPrice,
  loadSetProfile,
  loadWithdrawReserve,
  loadWithdrawStake,
} from "@cocoon/wrappers"
import type { Cell, Slice } from "@ton/core"
import { snakeToBytes } from "../snake.js"
import type { PriceSheet } from "../usage.js"
import { ENDPOINT_BYTES_MAX, GPU_CLASS_BYTES_MAX } from "./limits.js"
import type { DeclaredProfile, OwnerCall, PriceCall, RegistrationCall } from "./OwnerCall.js"

/** Each refuses a slice that begins with another opcode. */
const READERS: readonly ((slice: Slice) => OwnerCall)[] = [
  readRegistration,
  readPrice,
  (slice) => ({ what: "AddStake", amount: loadAddStake(slice).amount }),
  (slice) => ({ what: "RequestUnstake", amount: loadRequestUnstake(slice).amount }),
  (slice) => ({ what: loadWithdrawStake(slice).$$type }),
  (slice) => ({ what: "WithdrawReserve", amount: loadWithdrawReserve(slice).amount }),
  (slice) => ({ what: "SetBondBudget", bondBudget: loadSetBondBudget(slice).bondBudget }),
  (slice) => ({ what: "SetOperatorKey", operatorKey: loadSetOperatorKey(slice).operatorKey }),
  (slice) => ({ what: "Freeze", frozen: loadFreeze(slice).frozen }),
  (slice) => ({ what: "SetProfile", ...readProfile(loadSetProfile(slice).profile) }),
]

/** What an owner's message asks for, read to its last bit; undefined for anything else, so that nothing unread is signed. */
export function readOwnerCall(body: Cell): OwnerCall | undefined {
  for (const read of READERS) {
    try {
      return readAll(body, read)
    } catch {
      // Another message, or a malformed one.
    }
  }
  return undefined
}

function readAll<Value>(cell: Cell, read: (slice: Slice) => Value): Value {
  const slice = cell.beginParse()
  const value = read(slice)
  slice.endParse()
  return value
}

function readRegistration(slice: Slice): RegistrationCall {
  const { index, stake, operatorKey, keys, profile } = loadRegisterProvider(slice)
  const { enclaveKey, hpkeKey } = readAll(keys, loadEnclaveKeys)
  return {
    ...{ what: "RegisterProvider", index: Number(index), stake, operatorKey, enclaveKey, hpkeKey },
    ...readProfile(profile),
  }
}

function readPrice(slice: Slice): PriceCall {
  const { model, price } = loadSetPrice(slice)
  if (price === null) return { what: "SetPrice", model, price }
  const { sheet, floor } = readAll(price, loadListedPrice)
  return { what: "SetPrice", model, price: { sheet: plain(sheet), floor: plain(floor) } }
}

function readProfile(profile: Cell): DeclaredProfile {
  const { endpoint, gpuClass } = readAll(profile, loadProviderProfile)
  return {
    endpoint: textOf(endpoint, ENDPOINT_BYTES_MAX),
    gpuClass: textOf(gpuClass, GPU_CLASS_BYTES_MAX),
  }
}

const textOf = (snake: Cell, maxBytes: number) =>
  new TextDecoder("utf-8", { fatal: true }).decode(snakeToBytes(snake, { maxBytes }))

/** Without the tag of the generated bindings. */
const plain = ({ prompt, cached, completion, reasoning }: PriceSheet): PriceSheet => ({
  prompt,
  cached,
  completion,
  reasoning,
})

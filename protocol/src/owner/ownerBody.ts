import {
  storeAddStake,
  storeFreeze,
  storeListedPrice,
  storeProviderProfile,
  storeRegisterProvider,
  storeRequestUnstake,
  storeSetBondBudget,
  storeSetOperatorKey,
  storeSetPrice,
  storeSetProfile,
  storeWithdrawReserve,
  storeWithdrawStake,
} from "@cocoon/wrappers"
import { type Builder, beginCell, type Cell } from "@ton/core"
import { textBytes } from "../bytes.js"
import { bytesToSnake } from "../snake.js"
import { enclaveKeysCell } from "./enclaveKeysCell.js"
import { ENDPOINT_BYTES_MAX, GPU_CLASS_BYTES_MAX } from "./limits.js"
import type { DeclaredProfile, OwnerCall, PriceCall, RegistrationCall } from "./OwnerCall.js"

const queryId = 0n

/**
 * The body of an owner's message (contracts/provider/messages.tact, contracts/registry/messages.tact).
 * @throws CocoonError SNAKE_TOO_LONG for a profile that the contract refuses
 */
export function ownerBody(call: OwnerCall): Cell {
  return beginCell().store(storeCall(call)).endCell()
}

function storeCall(call: OwnerCall): (builder: Builder) => void {
  switch (call.what) {
    case "RegisterProvider":
      return storeRegistration(call)
    case "SetPrice":
      return storeSetPrice({
        ...{ $$type: "SetPrice", queryId, model: call.model },
        price: priceCell(call.price),
      })
    case "AddStake":
      return storeAddStake({ $$type: "AddStake", queryId, amount: call.amount })
    case "RequestUnstake":
      return storeRequestUnstake({ $$type: "RequestUnstake", queryId, amount: call.amount })
    case "WithdrawStake":
      return storeWithdrawStake({ $$type: "WithdrawStake", queryId })
    case "WithdrawReserve":
      return storeWithdrawReserve({ $$type: "WithdrawReserve", queryId, amount: call.amount })
    case "SetBondBudget":
      return storeSetBondBudget({ $$type: "SetBondBudget", queryId, bondBudget: call.bondBudget })
    case "SetOperatorKey":
      return storeSetOperatorKey({
        ...{ $$type: "SetOperatorKey", queryId },
        operatorKey: call.operatorKey,
      })
    case "Freeze":
      return storeFreeze({ $$type: "Freeze", queryId, frozen: call.frozen })
    case "SetProfile":
      return storeSetProfile({ $$type: "SetProfile", queryId, profile: profileCell(call) })
  }
}

function storeRegistration({ index, stake, operatorKey, ...of }: RegistrationCall) {
  return storeRegisterProvider({
    ...{ $$type: "RegisterProvider", queryId, index: BigInt(index), stake, operatorKey },
    keys: enclaveKeysCell(of),
    profile: profileCell(of),
  })
}

function profileCell({ endpoint, gpuClass }: DeclaredProfile): Cell {
  const profile = {
    $$type: "ProviderProfile",
    endpoint: bytesToSnake(textBytes(endpoint), { maxBytes: ENDPOINT_BYTES_MAX }),
    gpuClass: bytesToSnake(textBytes(gpuClass), { maxBytes: GPU_CLASS_BYTES_MAX }),
  } as const
  return beginCell().store(storeProviderProfile(profile)).endCell()
}

function priceCell(price: PriceCall["price"]): Cell | null {
  if (price === null) return null
  const { sheet, floor } = price
  const listed = {
    $$type: "ListedPrice",
    sheet: { $$type: "PriceSheet", ...sheet },
    floor: { $$type: "PriceSheet", ...floor },
  } as const
  return beginCell().store(storeListedPrice(listed)).endCell()
}

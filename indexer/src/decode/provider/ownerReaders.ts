import {
  loadAddStake,
  loadAdjustPrice,
  loadFreeze,
  loadListedPrice,
  loadRequestUnstake,
  loadSetAvailability,
  loadSetBondBudget,
  loadSetOperatorKey,
  loadSetPrice,
  loadSetProfile,
} from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { rawAccount } from "../rawAccount.js"
import { byClass } from "./byClass.js"
import { keyOrNull } from "./keyOrNull.js"
import type { ProviderReaders } from "./ProviderReaders.js"
import { profileOf } from "./profileOf.js"

/** What the owner, or the enclave for it, sets: money, keys, prices. */
export const ownerReaders: ProviderReaders<
  | "provider.AddStake"
  | "provider.RequestUnstake"
  | "provider.WithdrawStake"
  | "provider.SetBondBudget"
  | "provider.SetOperatorKey"
  | "provider.Freeze"
  | "provider.SetProfile"
  | "provider.SetPrice"
  | "provider.AdjustPrice"
  | "provider.SetAvailability"
> = {
  "provider.AddStake": ({ body }) => ({ amount: loadAddStake(body()).amount.toString() }),
  "provider.RequestUnstake": ({ body }) => ({
    amount: loadRequestUnstake(body()).amount.toString(),
  }),
  "provider.WithdrawStake": () => ({}),
  "provider.SetBondBudget": ({ body }) => ({
    bondBudget: loadSetBondBudget(body()).bondBudget.toString(),
  }),
  "provider.SetOperatorKey": ({ body }) => ({
    operatorKey: keyOrNull(loadSetOperatorKey(body()).operatorKey),
  }),
  "provider.Freeze": ({ body }) => ({ frozen: loadFreeze(body()).frozen }),
  "provider.SetProfile": ({ body }) => profileOf(loadSetProfile(body()).profile),
  "provider.SetPrice": ({ body }) => {
    const { model, price } = loadSetPrice(body())
    return { model: rawAccount(model), price: price && priceOf(price) }
  },
  "provider.AdjustPrice": ({ body }) => {
    const { model, sheet } = loadAdjustPrice(body())
    return { model: rawAccount(model), sheet: byClass(sheet) }
  },
  "provider.SetAvailability": ({ body }) => ({ available: loadSetAvailability(body()).available }),
}

function priceOf(cell: Cell) {
  const { sheet, floor } = loadListedPrice(cell.beginParse())
  return { sheet: byClass(sheet), floor: byClass(floor) }
}

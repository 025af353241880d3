import {
  addStake,
  type CocoonClient,
  claimEpoch,
  endOffer,
  fundReserve,
  getProvider,
  type ProviderName,
  reportEpoch,
  requestUnstake,
  setBondBudget,
  setFrozen,
  setPrice,
  withdrawReserve,
  withdrawStake,
} from "@cocoon/client"
import type { PriceSheet } from "@cocoon/protocol"
import { Address } from "@ton/core"
import type { OwnedName, OwnedProvider } from "./OwnedProvider.js"

const named = ({ owner, index }: OwnedName): ProviderName => ({
  owner: Address.parse(owner),
  index,
})

type Call<Options> = (
  client: CocoonClient,
  options: Options & { of: OwnedName },
) => Promise<unknown>
type Amount = { readonly amount: bigint }
type Epoch = { readonly epoch: number }
type Listing = { readonly model: string }

/** What the chain has of a Provider now; null where there is none. */
async function read(client: CocoonClient, of: OwnedName): Promise<OwnedProvider | null> {
  const found = await getProvider(client, named(of))
  if (found === null) return null
  const { ledger, gasReserve, frozen, unbonding } = found
  return {
    ...{ stake: ledger.stake, locked: ledger.locked, bondBudget: ledger.bondBudget },
    ...{ gasReserve, frozen, unbonding },
  }
}

const price: Call<Listing & { sheet: PriceSheet; floor: PriceSheet }> = (client, options) => {
  const { of, model, sheet, floor } = options
  return setPrice(client, { provider: named(of), model: Address.parse(model), sheet, floor })
}
const end: Call<Listing> = (client, { of, model }) =>
  endOffer(client, { provider: named(of), model: Address.parse(model) })
const stake: Call<Amount> = (client, { of, amount }) =>
  addStake(client, { provider: named(of), amount })
const unstake: Call<Amount> = (client, { of, amount }) =>
  requestUnstake(client, { provider: named(of), amount })
const takeStake: Call<object> = (client, { of }) => withdrawStake(client, { provider: named(of) })
const budget: Call<Amount> = (client, { of, amount }) =>
  setBondBudget(client, { provider: named(of), bondBudget: amount })
const fund: Call<Amount> = (client, { of, amount }) =>
  fundReserve(client, { provider: named(of), amount })
const takeReserve: Call<Amount> = (client, { of, amount }) =>
  withdrawReserve(client, { provider: named(of), amount })
const freeze: Call<{ readonly frozen: boolean }> = (client, { of, frozen }) =>
  setFrozen(client, { provider: named(of), frozen })
const report: Call<Epoch> = (client, { of, epoch }) =>
  reportEpoch(client, { provider: named(of), epoch })
const claim: Call<Epoch> = (client, { of, epoch }) =>
  claimEpoch(client, { provider: named(of), epoch })

/** What an owner does, of names as pages have them; loaded when it is first used. */
export const ownerCalls = {
  ...{ read, price, end, stake, unstake, takeStake, budget, fund, takeReserve, freeze },
  ...{ report, claim },
}

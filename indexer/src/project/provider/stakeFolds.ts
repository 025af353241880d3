import { UNBONDING_SECONDS, WITHDRAW_SECONDS } from "@cocoon/wrappers"
import type { Row } from "../../store/Database.js"
import { minus } from "../minus.js"
import { plus } from "../plus.js"
import { endAttestation } from "./endAttestation.js"
import type { ProviderFolds } from "./ProviderFolds.js"

/** Free and unbonding stake (contracts/provider/ledger.tact). */
export const stakeFolds: ProviderFolds<
  | "provider.AddStake"
  | "provider.RequestUnstake"
  | "provider.WithdrawStake"
  | "provider.SetBondBudget"
  | "provider.ProveEquivocation"
> = {
  "provider.AddStake": (provider, { data }) => ({
    ...provider,
    stake: plus(provider.stake, data.amount),
  }),
  "provider.RequestUnstake": (provider, { data, at }) => {
    const free = lapsed(provider, at) ? returned(provider) : provider
    return {
      ...free,
      stake: minus(free.stake, data.amount),
      unbonding: data.amount,
      unbonding_at: at,
    }
  },
  "provider.WithdrawStake": (provider, { at }) =>
    lapsed(provider, at) ? returned(provider) : { ...provider, unbonding: "0" },
  "provider.SetBondBudget": (provider, { data }) => ({ ...provider, bond_budget: data.bondBudget }),
  // What is not locked goes, and with it the attestation in force and the one under way.
  "provider.ProveEquivocation": (provider, step) => {
    const unlocked = plus(provider.stake, provider.unbonding)
    return {
      ...endAttestation(provider, step),
      stake: "0",
      unbonding: "0",
      slashed: true,
      slashed_amount: plus(provider.slashed_amount, unlocked),
      nonce_at: 0,
      pending_enclave_key: null,
      pending_hpke_key: null,
    }
  },
}

const LAPSE_SECONDS = Number(UNBONDING_SECONDS + WITHDRAW_SECONDS)

const lapsed = ({ unbonding_at }: Row<"provider">, at: number): boolean =>
  at > unbonding_at + LAPSE_SECONDS

const returned = (provider: Row<"provider">): Row<"provider"> => ({
  ...provider,
  stake: plus(provider.stake, provider.unbonding),
  unbonding: "0",
})

import type { EpochWorkJson, Row } from "../../store/Database.js"
import { epochAt } from "../epochAt.js"
import type { ProviderFolds, ProviderStep } from "./ProviderFolds.js"
import { pastToday } from "./pastToday.js"

type Kind =
  | "provider.ReportEpoch"
  | "provider.ClaimEpoch"
  | "provider.ReportWorkBounced"
  | "provider.ClaimRewardBounced"

/** Which epochs the pool was told of, and asked the reward of (contracts/provider/rewardSide.tact). */
export const epochFolds: ProviderFolds<Kind> = {
  "provider.ReportEpoch": (provider, step) =>
    marked(provider, { step, work: { reported: true }, row: { reported_lt: step.lt } }),
  "provider.ClaimEpoch": (provider, step) =>
    marked(provider, { step, work: { claimed: true }, row: { claimed_lt: step.lt } }),
  "provider.ReportWorkBounced": (provider, step) =>
    marked(provider, { step, work: { reported: false }, row: { reported_lt: null } }),
  "provider.ClaimRewardBounced": (provider, step) =>
    marked(provider, { step, work: { claimed: false }, row: { claimed_lt: null } }),
}

interface Mark {
  readonly step: ProviderStep<Kind>
  readonly work: Partial<EpochWorkJson>
  readonly row: Partial<Row<"provider_epoch">>
}

/** Every mark books the work of epochs that are over; one of an epoch that is no longer kept is lost, as in the contract. */
function marked(provider: Row<"provider">, { step, work, row }: Mark): Row<"provider"> {
  const { at, rows, data } = step
  const today = epochAt(at)
  const past = pastToday(provider, today)
  const known = past.some(({ epoch }) => epoch === data.epoch)
  const entry = known ? rows.get("provider_epoch", [provider.address, data.epoch]) : undefined
  if (entry) rows.put("provider_epoch", { ...entry, ...row })
  return {
    ...provider,
    past_epochs: past.map((kept) => (kept.epoch === data.epoch ? { ...kept, ...work } : kept)),
    epoch: today,
    epoch_work: provider.epoch === today ? provider.epoch_work : "0",
  }
}

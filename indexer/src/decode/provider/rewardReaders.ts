import { loadClaimEpoch, loadProveEquivocation, loadReportEpoch } from "@cocoon/wrappers"
import { hex64 } from "../hex64.js"
import { outMessage } from "../outMessage.js"
import type { ProviderMessage } from "./ProviderMessage.js"
import type { ProviderReaders } from "./ProviderReaders.js"

/** How work becomes a reward, and what an equivocation costs. */
export const rewardReaders: ProviderReaders<
  | "provider.ReportEpoch"
  | "provider.ClaimEpoch"
  | "provider.ReportWorkBounced"
  | "provider.ClaimRewardBounced"
  | "provider.ProveEquivocation"
> = {
  "provider.ReportEpoch": ({ body }) => ({ epoch: Number(loadReportEpoch(body()).epoch) }),
  "provider.ClaimEpoch": ({ body }) => ({ epoch: Number(loadClaimEpoch(body()).epoch) }),
  "provider.ReportWorkBounced": (message) => returned(message),
  "provider.ClaimRewardBounced": (message) => returned(message),
  "provider.ProveEquivocation": ({ body, source, transaction }) => ({
    key: hex64(loadProveEquivocation(body()).key),
    reporter: source,
    reward: outMessage(transaction, "EquivocationReward").message.value.toString(),
  }),
}

/** Opcode, query id and epoch are what a bounce brings back of a report or claim. */
const returned = ({ body }: ProviderMessage) => ({ epoch: body().skip(96).loadUint(32) })

import type { OperatorConfig } from "../config/agentConfig.js"
import type { BidRules } from "../work/judgeBid.js"

/** The settings of bidding as the policy takes them. */
export function bidRules(operator: OperatorConfig): BidRules {
  const { costs, expectedUsage, jobGas } = operator
  return {
    costs,
    startUsage: expectedUsage,
    jobGas,
    busyMarkupBps: BigInt(operator.busyMarkupBps),
    marginBps: BigInt(operator.bidMarginBps),
    jitterBps: BigInt(operator.bidJitterBps),
    bondYearBps: BigInt(operator.bondYearBps),
  }
}

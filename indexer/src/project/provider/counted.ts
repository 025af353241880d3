import { OUTCOME_EXPIRED, OUTCOME_REJECTED, OUTCOME_SETTLED, TOKENS_MAX } from "@cocoon/wrappers"
import type { ByClass, DealEndJson } from "../../decode/provider/ProviderEvents.js"
import type { Numeric, Row } from "../../store/Database.js"
import { epochAt } from "../epochAt.js"
import { plus } from "../plus.js"
import type { Rows } from "../Rows.js"
import { pastToday } from "./pastToday.js"

export interface CountedDeal {
  readonly end: DealEndJson
  readonly outcome: number
  readonly at: number
  readonly rows: Rows
}

/** A Provider with a deal's end in its record, and the fee as work of the epoch of the clock (contracts/provider/standing.tact). */
export function counted(
  provider: Row<"provider">,
  { end, outcome, at, rows }: CountedDeal,
): Row<"provider"> {
  const epoch = epochAt(at)
  const before = provider.epoch === epoch ? provider.epoch_work : "0"
  const epoch_work = plus(before, end.fee)
  if (end.fee !== "0") rows.put("provider_epoch", newWork(provider.address, { epoch, epoch_work }))
  const counter = COUNTERS.get(BigInt(outcome)) ?? "abandoned"
  return {
    ...provider,
    [counter]: provider[counter] + 1,
    earned: plus(provider.earned, end.paid),
    fees_paid: plus(provider.fees_paid, end.fee),
    ...(end.usage && servedWith(provider, end.usage)),
    past_epochs: pastToday(provider, epoch),
    epoch,
    epoch_work,
  }
}

const COUNTERS: ReadonlyMap<bigint, "completed" | "failed" | "rejected"> = new Map([
  [OUTCOME_SETTLED, "completed"],
  [OUTCOME_EXPIRED, "failed"],
  [OUTCOME_REJECTED, "rejected"],
])

const newWork = (
  provider: string,
  { epoch, epoch_work }: Pick<Row<"provider">, "epoch" | "epoch_work">,
): Row<"provider_epoch"> => ({
  ...{ provider, epoch, work: epoch_work },
  ...{ reported_lt: null, claimed_lt: null },
})

const servedWith = (provider: Row<"provider">, usage: ByClass) => ({
  served_prompt: atMostAll(plus(provider.served_prompt, usage.prompt)),
  served_cached: atMostAll(plus(provider.served_cached, usage.cached)),
  served_completion: atMostAll(plus(provider.served_completion, usage.completion)),
  served_reasoning: atMostAll(plus(provider.served_reasoning, usage.reasoning)),
})

/** A client's own key signs any number of tokens, so a class stops at its largest. */
const atMostAll = (tokens: Numeric): Numeric =>
  BigInt(tokens) > TOKENS_MAX ? TOKENS_MAX.toString() : tokens

import { Job, RewardPool } from "@cocoon/wrappers"
import type { Payment } from "./Payment.js"
import type { Sent } from "./sentBy.js"

const NAMES: ReadonlyMap<number, Payment["name"]> = new Map([
  [Job.opcodes.Payout, "Payout"],
  [RewardPool.opcodes.CollectFee, "CollectFee"],
])

/** The payments among what a deal sent, in order. */
export function paymentsIn(sent: readonly Sent[]): readonly Payment[] {
  return sent.flatMap(({ opcode, to, value }) => {
    const name = NAMES.get(opcode)
    return name === undefined ? [] : [{ name, to, value: value.toString() }]
  })
}

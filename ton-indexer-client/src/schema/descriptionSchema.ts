import { z } from "zod"
import type { TransactionDescription } from "../model/TransactionDescription.js"
import { fields } from "./fields.js"

const { optional } = fields
const flag = optional(z.boolean())

const computePhase = z.object({
  skipped: flag,
  reason: optional(z.string()),
  success: flag,
  exit_code: optional(fields.int),
  gas_used: optional(fields.uint),
  gas_fees: optional(fields.uint),
  vm_steps: optional(fields.int),
})

const actionPhase = z.object({
  success: flag,
  no_funds: flag,
  result_code: optional(fields.int),
  skipped_actions: optional(fields.int),
  msgs_created: optional(fields.int),
  total_fwd_fees: optional(fields.uint),
})

const wire = z.object({
  type: optional(z.string()),
  aborted: flag,
  destroyed: flag,
  storage_ph: optional(z.object({ storage_fees_collected: optional(fields.uint) })),
  compute_ph: optional(computePhase),
  action: optional(actionPhase),
  bounce: optional(z.object({ type: optional(z.string()) })),
})

type Wire = z.output<typeof wire>

/** A v3 `TransactionDescr` → `TransactionDescription`; a missing one is all nulls, not a success. */
export const descriptionSchema = optional(wire).transform(
  (row): TransactionDescription => ({
    type: row?.type ?? "unknown",
    success: row !== null && isSuccess(row),
    aborted: row?.aborted ?? false,
    destroyed: row?.destroyed ?? false,
    storageFees: row?.storage_ph?.storage_fees_collected ?? null,
    ...computeOf(row?.compute_ph ?? null),
    ...actionOf(row?.action ?? null),
    bounceType: row?.bounce?.type ?? null,
  }),
)

const isSuccess = ({ aborted, compute_ph: compute, action }: Wire): boolean => {
  const said = aborted ?? compute?.success ?? null
  return (
    said !== null && aborted !== true && compute?.success !== false && action?.success !== false
  )
}

const computeOf = (phase: z.output<typeof computePhase> | null) => ({
  computeSkipReason: phase?.skipped === true ? (phase.reason ?? "unknown") : null,
  computeSuccess: phase?.success ?? null,
  computeExitCode: phase?.exit_code ?? null,
  gasUsed: phase?.gas_used ?? null,
  gasFees: phase?.gas_fees ?? null,
  vmSteps: phase?.vm_steps ?? null,
})

const actionOf = (phase: z.output<typeof actionPhase> | null) => ({
  actionSuccess: phase?.success ?? null,
  actionResultCode: phase?.result_code ?? null,
  actionNoFunds: phase?.no_funds ?? null,
  skippedActions: phase?.skipped_actions ?? null,
  messagesCreated: phase?.msgs_created ?? null,
  actionForwardFees: phase?.total_fwd_fees ?? null,
})

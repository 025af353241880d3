import type {
  TransactionActionPhase,
  TransactionBouncePhase,
  TransactionComputePhase,
  TransactionCreditPhase,
  TransactionDescription,
  TransactionStoragePhase,
} from "@ton/core"
import { base64 } from "../base64.js"

/** Leaves out absent values, as the server's `omitempty` does. */
function present<T extends Record<string, unknown>>(values: T): Partial<T> {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(kept) as Partial<T>
}

const text = (value: bigint | null | undefined) =>
  value === null || value === undefined ? undefined : String(value)

function storagePhase(phase: TransactionStoragePhase) {
  return present({
    storage_fees_collected: String(phase.storageFeesCollected),
    storage_fees_due: text(phase.storageFeesDue),
    status_change: phase.statusChange,
  })
}

function creditPhase(phase: TransactionCreditPhase) {
  return present({
    due_fees_collected: text(phase.dueFeesColelcted),
    credit: String(phase.credit.coins),
  })
}

const SKIPPED = {
  "no-state": "no_state",
  "bad-state": "bad_state",
  "no-gas": "no_gas",
  suspended: "suspended",
}

function computePhase(phase: TransactionComputePhase) {
  if (phase.type === "skipped") return { skipped: true, reason: SKIPPED[phase.reason] }
  return present({
    skipped: false,
    success: phase.success,
    msg_state_used: phase.messageStateUsed,
    account_activated: phase.accountActivated,
    gas_fees: String(phase.gasFees),
    gas_used: String(phase.gasUsed),
    gas_limit: String(phase.gasLimit),
    gas_credit: text(phase.gasCredit === null ? null : BigInt(phase.gasCredit ?? 0) || null),
    mode: phase.mode,
    exit_code: phase.exitCode,
    exit_arg: phase.exitArg,
    vm_steps: phase.vmSteps,
    vm_init_state_hash: base64(phase.vmInitStateHash),
    vm_final_state_hash: base64(phase.vmFinalStateHash),
  })
}

function actionPhase(phase: TransactionActionPhase) {
  const { totalMessageSize: size } = phase
  return present({
    success: phase.success,
    valid: phase.valid,
    no_funds: phase.noFunds,
    status_change: phase.statusChange,
    total_fwd_fees: text(phase.totalFwdFees),
    total_action_fees: text(phase.totalActionFees),
    result_code: phase.resultCode,
    result_arg: phase.resultArg,
    tot_actions: phase.totalActions,
    spec_actions: phase.specActions,
    skipped_actions: phase.skippedActions,
    msgs_created: phase.messagesCreated,
    action_list_hash: base64(phase.actionListHash),
    tot_msg_size: { cells: String(size.cells), bits: String(size.bits) },
  })
}

function bouncePhase(phase: TransactionBouncePhase) {
  if (phase.type === "negative-funds") return { type: "negfunds" }
  const msg_size = { cells: String(phase.messageSize.cells), bits: String(phase.messageSize.bits) }
  if (phase.type === "no-funds") {
    return { type: "nofunds", msg_size, req_fwd_fees: String(phase.requiredForwardFees) }
  }
  const { messageFees, forwardFees } = phase
  return { type: "ok", msg_size, msg_fees: String(messageFees), fwd_fees: String(forwardFees) }
}

/** What happened in a transaction, phase by phase, as TonCenter v3 prints it. */
export function descriptionJson(description: TransactionDescription): Record<string, unknown> {
  if (description.type !== "generic") return { type: description.type.replaceAll("-", "_") }
  const { storagePhase: storage, creditPhase: credit, actionPhase: action } = description
  return present({
    type: "ord",
    aborted: description.aborted,
    destroyed: description.destroyed,
    credit_first: description.creditFirst,
    storage_ph: storage ? storagePhase(storage) : undefined,
    credit_ph: credit ? creditPhase(credit) : undefined,
    compute_ph: computePhase(description.computePhase),
    action: action ? actionPhase(action) : undefined,
    bounce: description.bouncePhase ? bouncePhase(description.bouncePhase) : undefined,
  })
}

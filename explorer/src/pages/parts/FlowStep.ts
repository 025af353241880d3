import type { TransactionRowFragment } from "../../generated/types.js"

/** A message as a transaction received it. */
export type FlowStep = Pick<
  TransactionRowFragment,
  | "hash"
  | "lt"
  | "at"
  | "address"
  | "name"
  | "opcode"
  | "source"
  | "value"
  | "success"
  | "bounced"
  | "refusal"
> & { readonly account: { readonly kind: string } | null }

/** What a receipt may be wrong in, and what that is evidence of. */
export const RECEIPT_FAULTS = {
  signature: "not signed by the enclave key of the deal",
  deal: "of another deal",
  model: "of another model",
  request: "requestHash is not that of the request",
  response: "responseHash is not that of the answer",
  length: "responseLength is not that of the answer",
  delivery: "deliveryHash is not the requestId",
  final: "final where it must not be, or the other way round",
  counter: "the counter does not count from 1",
  bound: "more tokens than the request could use",
  answer_usage: "more tokens than the answer itself says",
  accumulation: "cumulative usage does not add up with the receipts known",
  equivocation: "another receipt with this counter is known",
} as const

/** Name of a fault. */
export type ReceiptFault = keyof typeof RECEIPT_FAULTS

/** Why an enclave refuses an input: the uint32 it signs; clients read it from the RejectInput message. */
export const REJECT_REASONS = {
  /** The sealed input does not open with this enclave's key for this deal. */
  undecryptable: 1,
  /** What was sealed is not a job's content. */
  malformed: 2,
  /** A field of the request is not supported, or out of range. */
  unsupported: 3,
  /** The prompt is longer than the model's context. */
  contextLength: 4,
  /** The budget does not cover the prompt and one token. */
  budget: 5,
  /** The sealed answer is longer than a Job can carry. */
  outputTooLong: 6,
  /** The node cannot answer in time. */
  unavailable: 7,
  /** The input's URI names nothing that this node may or can fetch, or more bytes than it takes. */
  inputUnavailable: 8,
  /** What lies at the input's URI has another hash than the client said. */
  inputDiffers: 9,
} as const

/** The name of a reason. */
export type RejectReason = keyof typeof REJECT_REASONS

/** A request by which prices are compared: how many tokens it reads and writes. */
export interface TypicalRequest {
  readonly prompt: bigint
  readonly completion: bigint
}

import type { Address, TupleItem } from "@ton/core"

/** A get-method call. */
export interface RunGetMethodParams {
  readonly address: Address
  readonly method: string
  /** First argument first. The API carries ints, cells and slices only. */
  readonly stack?: readonly TupleItem[] | undefined
  readonly signal?: AbortSignal | undefined
}

import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"

/** Whose messages to whom; by their opcode. */
export interface Flow {
  readonly from: Address
  readonly to: Address
  readonly opcode: number
}

/** NanoTON that arrived with such messages, after their forward fees. */
export function arrived(transactions: readonly Transaction[], { from, to, opcode }: Flow): bigint {
  return transactions
    .filter(({ account }) => account.equals(from))
    .flatMap(({ outMessages }) => outMessages)
    .filter((message) => message.opcode === opcode && message.destination?.equals(to) === true)
    .reduce((sum, { value }) => sum + value, 0n)
}

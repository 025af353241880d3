import type { StateTable } from "../../project/Rows.js"
import type { Row } from "../Database.js"

interface Rule<Table extends StateTable> {
  /** Rows that may still change, as SQL and as the same in JS. */
  readonly live?: { readonly sql: string; readonly test: (row: Row<Table>) => boolean }
  /** Only the newest rows of an account can change: how many, by the last column of the key. */
  readonly newest?: number
}

/**
 * What a fold sees of an account's rows: those that may still change. The same rule holds for rows that a batch put itself, or the cut
 * into batches would decide what a fold sees. Tables that are not here are seen whole.
 */
export const VISIBLE: { readonly [Table in StateTable]?: Rule<Table> } = {
  change: { live: { sql: "status = 'queued'", test: ({ status }) => status === "queued" } },
  attestation: {
    live: {
      sql: "accepted and ended_at is null",
      test: ({ accepted, ended_at }) => accepted && ended_at === null,
    },
  },
  job: { newest: 1 },
  session: { newest: 1 },
  provider_epoch: { newest: 4 },
  reward_epoch: { newest: 4 },
}

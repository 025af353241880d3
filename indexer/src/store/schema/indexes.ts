import type { Row, TableName } from "../Database.js"

interface Index<Table extends TableName> {
  readonly columns: readonly (keyof Row<Table> & string)[]
  readonly unique?: true
  /** Rows that are in it; all unless said otherwise. */
  readonly where?: string
}

/**
 * Besides the primary keys: what lists filter by, then order by, so that a page walks an index and sorts nothing. Few, since each is
 * paid at every insert: the lists that users open by themselves have one, what is filtered or ordered otherwise is priced instead
 * (api/connection/slowListCost.ts).
 */
export const INDEXES: { readonly [Table in TableName]?: readonly Index<Table>[] } = {
  account: [{ columns: ["kind", "address"], where: "followed" }],
  transaction: [
    { columns: ["hash"], unique: true },
    { columns: ["lt", "account"] },
    { columns: ["trace_id"] },
    { columns: ["external_hash"], where: "external_hash is not null" },
    // What a wallet has sent.
    { columns: ["source", "lt", "account"], where: "source is not null" },
  ],
  // The feed of all, and of one kind; that of an account is by the key.
  event: [{ columns: ["lt", "account", "seq"] }, { columns: ["kind", "lt", "account", "seq"] }],
  provider: [
    { columns: ["owner"] },
    { columns: ["platform_id"] },
    { columns: ["registered_lt", "address"] },
  ],
  price: [{ columns: ["model", "completion", "provider"] }],
  price_point: [{ columns: ["model", "lt", "provider"] }],
  attestation: [
    { columns: ["lt", "provider"] },
    { columns: ["trace_id"] },
    { columns: ["provider"], where: "accepted and ended_at is null" },
  ],
  quote: [{ columns: ["trace_id"] }, { columns: ["provider", "lt"] }],
  model: [
    { columns: ["owner"] },
    { columns: ["model_hash"] },
    { columns: ["listed_lt", "address"] },
  ],
  key_grant: [{ columns: ["provider", "lt"] }],
  job: [
    { columns: ["opened_lt", "address"] },
    { columns: ["deal_id"] },
    { columns: ["client", "opened_lt"] },
    { columns: ["provider", "opened_lt"], where: "provider is not null" },
    { columns: ["model", "opened_lt"] },
    // The boards: few are open at once, so that this one stays small.
    { columns: ["model", "opened_lt", "address"], where: "status = 'open'" },
    { columns: ["status", "opened_lt"] },
  ],
  session: [
    { columns: ["opened_lt", "address"] },
    { columns: ["deal_id"] },
    { columns: ["client", "opened_lt"] },
    { columns: ["provider", "opened_lt"] },
    { columns: ["model", "opened_lt"] },
    { columns: ["status", "opened_lt"] },
  ],
  settlement: [
    { columns: ["lt", "account"] },
    { columns: ["model", "lt", "account"] },
    { columns: ["provider", "lt", "account"] },
    { columns: ["client", "lt", "account"] },
    // Estimates of earnings sum a model's last day.
    { columns: ["model", "at"] },
  ],
  reward: [{ columns: ["provider", "epoch"] }, { columns: ["owner", "lt"] }],
  provider_epoch: [{ columns: ["epoch", "provider"] }],
  hour: [{ columns: ["hour"] }],
  pending: [{ columns: ["external_hash"] }, { columns: ["account"] }],
}

import { sql, type Transaction } from "kysely"
import { KEYS, OWNERS, type StateTable } from "../../project/Rows.js"
import type { AccountKind, Database, Row } from "../Database.js"
import type { TrackedRows } from "./createTrackedRows.js"
import { VISIBLE } from "./visibility.js"

/** State tables by the kind of account whose fold writes them. */
const TABLES: Readonly<Record<AccountKind, readonly StateTable[]>> = {
  registry: ["registry", "terms", "image", "platform_ban", "change"],
  verifier: ["verifier_kept"],
  pool: ["pool", "reward_epoch"],
  provider: ["provider", "price", "attestation", "provider_epoch"],
  model: ["model"],
  job: ["job"],
  session: ["session"],
}

type Account = Pick<Row<"account">, "address" | "kind">

/** Loads what the folds of these accounts may see: one SELECT a table. */
export async function loadRows(
  trx: Transaction<Database>,
  rows: TrackedRows,
  accounts: readonly Account[],
): Promise<void> {
  for (const kind of new Set(accounts.map((account) => account.kind))) {
    const members = accounts.filter((account) => account.kind === kind)
    const addresses = members.map(({ address }) => address)
    for (const table of TABLES[kind]) rows.load(table, await select(trx, table, addresses))
  }
}

async function select<Table extends StateTable>(
  trx: Transaction<Database>,
  table: Table,
  addresses: readonly string[],
): Promise<readonly Row<Table>[]> {
  const owner = sql.ref(OWNERS[table])
  const { live, newest } = VISIBLE[table] ?? {}
  const query =
    newest === undefined
      ? sql<Row<Table>>`select * from ${sql.table(table)}
          where ${owner} = any(${addresses}::text[]) and ${sql.raw(live?.sql ?? "true")}`
      : sql<Row<Table>>`select newest.* from unnest(${addresses}::text[]) as wanted(address),
          lateral (select * from ${sql.table(table)} where ${owner} = wanted.address
            order by ${sql.ref(KEYS[table].at(-1) ?? "")} desc limit ${newest}) as newest`
  return (await query.execute(trx)).rows
}

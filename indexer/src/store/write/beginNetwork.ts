import type { Transaction } from "kysely"
import type { Database, Row } from "../Database.js"
import { upsertRows } from "../rows/writeRows.js"
import { StoreError } from "../StoreError.js"
import type { Roots } from "../Writer.js"

/** The head's row and the root accounts where they are missing. Throws STORE_OTHER_NETWORK. */
export async function beginNetwork(trx: Transaction<Database>, roots: Roots): Promise<void> {
  const { registry, globalId } = roots
  const known = await trx.selectFrom("head").selectAll().executeTakeFirst()
  if (known === undefined) {
    const head = { id: 1 as const, registry, global_id: globalId, seqno: 0, at: 0 }
    await trx.insertInto("head").values(head).execute()
  } else if (known.registry !== registry || known.global_id !== globalId) {
    throw new StoreError(
      "STORE_OTHER_NETWORK",
      `the database is of Registry ${known.registry} on network ${known.global_id}, not of ${registry} on ${globalId}; choose another --database`,
    )
  }
  await addRoots(trx, roots)
}

async function addRoots(trx: Transaction<Database>, { accounts }: Roots): Promise<void> {
  if (accounts.length === 0) return
  const addresses = accounts.map(({ address }) => address)
  const present = await trx
    .selectFrom("account")
    .select("address")
    .where("address", "in", addresses)
    .execute()
  const missing = accounts.filter(
    ({ address }) => !present.some((account) => account.address === address),
  )
  await upsertRows(trx, "account", missing.map(root))
}

const root = ({ address, kind, names }: Roots["accounts"][number]): Row<"account"> => ({
  address,
  kind,
  names,
  found_by: address,
  found_lt: "0",
  shown_lt: "0",
  last_lt: "0",
  last_hash: null,
  balance: null,
  followed: true,
})

import { brandWithType } from "@pothos/core"
import { sql } from "kysely"
import type { Row, TableName } from "../../store/Database.js"
import type { ApiContext } from "../context/ApiContext.js"
import { readAddress } from "./scalars/readAddress.js"

const EACH_MAX = 10
const HASH = /^(?:0x)?([0-9a-f]{64})$/i

interface Place<Table extends TableName> {
  readonly type: string
  readonly table: Table
  readonly columns: readonly (keyof Row<Table> & string)[]
}

type AnyPlace = { [Table in TableName]: Place<Table> }[TableName]

const BY_ADDRESS = [
  { type: "Provider", table: "provider", columns: ["address", "owner"] },
  { type: "Model", table: "model", columns: ["address", "owner"] },
  { type: "Job", table: "job", columns: ["address", "client"] },
  { type: "Session", table: "session", columns: ["address", "client"] },
] as const satisfies readonly AnyPlace[]

const BY_HASH = [
  { type: "Transaction", table: "transaction", columns: ["hash", "external_hash"] },
  { type: "Job", table: "job", columns: ["deal_id"] },
  { type: "Session", table: "session", columns: ["deal_id"] },
  { type: "Image", table: "image", columns: ["image_id"] },
  { type: "Provider", table: "provider", columns: ["platform_id", "image_id"] },
  { type: "Model", table: "model", columns: ["model_hash"] },
] as const satisfies readonly AnyPlace[]

type Names = (typeof BY_ADDRESS | typeof BY_HASH)[number]["table"] | "account"
type Found = { [Table in Names]: Row<Table> }[Names]

/** Rows that a text names; none for a text that is neither address nor hash. */
export async function searchText(context: ApiContext, text: string): Promise<Found[]> {
  const trimmed = text.trim()
  const address = readAddress(trimmed)
  const hash = HASH.exec(trimmed)?.[1]?.toLowerCase()
  if (hash !== undefined) return find(context, BY_HASH, hash)
  if (address === undefined) return []
  const found = await find(context, BY_ADDRESS, address)
  if (found.some((row) => "address" in row && row.address === address)) return found
  return [
    ...(await find(
      context,
      [{ type: "Account", table: "account", columns: ["address"] }],
      address,
    )),
    ...found,
  ]
}

async function find(
  { db }: ApiContext,
  places: readonly AnyPlace[],
  value: string,
): Promise<Found[]> {
  const lists = await Promise.all(
    places.map(async ({ type, table, columns }) => {
      const matches = columns.map((column) => sql`${sql.ref(column)} = ${value}`)
      const { rows } = await sql<Found>`select * from ${sql.table(table)}
        where ${sql.join(matches, sql` or `)}
        order by ${sql.join(columns.map((column) => sql.ref(column)))} limit ${EACH_MAX}`.execute(
        db,
      )
      for (const row of rows) brandWithType(row, type as never)
      return rows
    }),
  )
  return lists.flat()
}

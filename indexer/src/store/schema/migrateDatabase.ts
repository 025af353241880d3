import { type Kysely, sql } from "kysely"
import { Migrator } from "kysely/migration"
import type { Database } from "../Database.js"
import { StoreError } from "../StoreError.js"
import { MIGRATIONS } from "./migrations.js"

/** Runs the migrations that are missing, in one transaction under a lock of the database. Throws STORE_MIGRATION, STORE_NEWER. */
export async function migrateDatabase(db: Kysely<Database>): Promise<void> {
  await refuseNewer(db)
  const provider = { getMigrations: async () => ({ ...MIGRATIONS }) }
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest()
  if (error === undefined) return
  const failed = results?.find(({ status }) => status === "Error")?.migrationName ?? "the first"
  const reason = error instanceof Error ? error.message : String(error)
  throw new StoreError("STORE_MIGRATION", `migration ${failed} failed: ${reason}`, { cause: error })
}

async function refuseNewer(db: Kysely<Database>): Promise<void> {
  const made = await sql<{ made: boolean }>`
    select to_regclass('kysely_migration') is not null as made`.execute(db)
  if (made.rows[0]?.made !== true) return
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const unknown = rows.find(({ name }) => !(name in MIGRATIONS))
  if (unknown === undefined) return
  throw new StoreError(
    "STORE_NEWER",
    `the database was made by a newer indexer (migration ${unknown.name}); run that version, or choose another --database`,
  )
}

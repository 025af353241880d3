import type { Config } from "../config/settings.js"
import { openStore } from "../store/openStore.js"
import type { Store } from "../store/Store.js"
import { checkDatabase } from "./checkDatabase.js"

/** Works on the database of the settings, its tables up to date, and closes it. Throws ConfigError, StoreError. */
export async function withStore<Value>(
  config: Config,
  work: (store: Store) => Promise<Value>,
): Promise<Value> {
  const store = await openStore({ database: config.database, statementTimeout: 0 })
  try {
    await store.migrate()
    await checkDatabase(store.db, config)
    return await work(store)
  } finally {
    await store.close()
  }
}

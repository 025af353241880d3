import type { DatabaseSync } from "node:sqlite"
import { int63 } from "./integers.js"
import { JournalError } from "./JournalError.js"
import { rawAddress } from "./rawAddress.js"

/** Up to which lt each followed account was handled; write it in the transaction of what was handled. */
export type CursorStore = {
  get(address: string): bigint | undefined
  /** Moves forward only: throws JOURNAL_CURSOR on a lower lt (an API that repeats or reorders). */
  advance(address: string, lt: bigint): void
}

/** The cursor table's reads and writes. */
export function createCursorStore(database: DatabaseSync): CursorStore {
  const one = database.prepare("SELECT lt FROM cursor WHERE address = ?")
  one.setReadBigInts(true)
  const upsert = database.prepare(
    `INSERT INTO cursor (address, lt) VALUES (?, ?)
     ON CONFLICT (address) DO UPDATE SET lt = excluded.lt WHERE excluded.lt >= cursor.lt`,
  )
  return {
    get(address) {
      const lt = one.get(rawAddress(address))?.lt
      return typeof lt === "bigint" ? lt : undefined
    },
    advance(address, lt) {
      const { changes } = upsert.run(rawAddress(address), int63(lt, "a cursor's lt"))
      if (changes !== 0) return
      throw new JournalError("JOURNAL_CURSOR", `the cursor of ${address} is past lt ${lt}`, {
        details: { address, lt: String(lt) },
      })
    },
  }
}

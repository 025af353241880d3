import { closeSync, mkdirSync, openSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { Clock } from "../clock.js"

/** What the chats spent today (UTC), in nanoTON. */
export interface Budgets {
  /** What the chat may still spend today; 0 when it went over. */
  readonly left: (chat: number) => bigint
  /** Adds to what the chat spent today; on disk when it returns. */
  readonly spend: (chat: number, cost: bigint) => void
  readonly close: () => void
}

const DAY_MS = 86_400_000
/** The largest integer of SQLite. */
const MOST = 2n ** 63n - 1n
const SCHEMA = `CREATE TABLE IF NOT EXISTS spent (
  chat INTEGER NOT NULL, day INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (chat, day)
) STRICT, WITHOUT ROWID`
const ADD = `INSERT INTO spent (chat, day, amount) VALUES (?, ?, ?)
  ON CONFLICT DO UPDATE SET amount = excluded.amount`

/**
 * Budgets in a SQLite file (mode 0600, its folder is made): one row per chat and day, `day` counted from 1970; other days' rows
 * are deleted with the next write. Throws what node:sqlite and node:fs throw.
 */
export function openBudgets(options: { file: string; daily: bigint; clock: Clock }): Budgets {
  const { file, daily, clock } = options
  mkdirSync(dirname(file), { recursive: true })
  closeSync(openSync(file, "a", 0o600))
  const database = new DatabaseSync(file)
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${SCHEMA}`)
  const find = database.prepare("SELECT amount FROM spent WHERE chat = ? AND day = ?")
  find.setReadBigInts(true)
  const add = database.prepare(ADD)
  const forget = database.prepare("DELETE FROM spent WHERE day <> ?")
  const today = () => Math.floor(clock.now() / DAY_MS)
  const spentToday = (chat: number) => (find.get(chat, today())?.amount ?? 0n) as bigint
  return {
    left(chat) {
      const spent = spentToday(chat)
      return spent < daily ? daily - spent : 0n
    },
    spend(chat, cost) {
      const sum = spentToday(chat) + cost
      add.run(chat, today(), sum < MOST ? sum : MOST)
      forget.run(today())
    },
    close: () => database.close(),
  }
}

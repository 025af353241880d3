import type { DatabaseSync } from "node:sqlite"
import { int63, uint32 } from "./integers.js"

/** A crank of the rewards: the work of an epoch is reported, then its reward is claimed. */
export type EpochStep = "report" | "claim"

/** A crank of one epoch: the chain second from which it is due, and how often it was tried. */
export type EpochPlan = { readonly dueAt: number; readonly attempts: number }

/** When each crank of the rewards is turned, and what it brought: drawn once, kept over restarts. */
export type EpochStore = {
  /** The plan of a crank; the first call for it writes `dueAt`. */
  plan(of: { epoch: number; step: EpochStep }, dueAt: number): EpochPlan
  /** Counts a try and puts the next one off; inside the transaction that journals the message. */
  tried(of: { epoch: number; step: EpochStep }, nextAt: number): void
  /** Books a reward that the owner was paid, nanoTON; once per epoch. */
  reward(epoch: number, amount: bigint): void
  rewarded(epoch: number): bigint | undefined
  /** Over all epochs, nanoTON. */
  rewards(): bigint
}

/** The epoch tables' reads and writes. */
export function createEpochStore(database: DatabaseSync): EpochStore {
  const insert = database.prepare(
    "INSERT INTO epoch (epoch, step, due_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  )
  const one = database.prepare("SELECT due_at, attempts FROM epoch WHERE epoch = ? AND step = ?")
  const again = database.prepare(
    "UPDATE epoch SET due_at = ?, attempts = attempts + 1 WHERE epoch = ? AND step = ?",
  )
  const book = database.prepare(
    "INSERT INTO reward (epoch, amount) VALUES (?, ?) ON CONFLICT DO NOTHING",
  )
  const booked = database.prepare("SELECT amount FROM reward WHERE epoch = ?")
  const sum = database.prepare("SELECT coalesce(sum(amount), 0) AS total FROM reward")
  for (const statement of [booked, sum]) statement.setReadBigInts(true)
  return {
    plan({ epoch, step }, dueAt) {
      insert.run(uint32(epoch, "an epoch"), step, uint32(dueAt, "a due time"))
      const row = one.get(epoch, step)
      return { dueAt: Number(row?.due_at), attempts: Number(row?.attempts) }
    },
    tried({ epoch, step }, nextAt) {
      again.run(uint32(nextAt, "a due time"), uint32(epoch, "an epoch"), step)
    },
    reward: (epoch, amount) => void book.run(uint32(epoch, "an epoch"), int63(amount, "a reward")),
    rewarded(epoch) {
      const amount = booked.get(uint32(epoch, "an epoch"))?.amount
      return typeof amount === "bigint" ? amount : undefined
    },
    rewards: () => BigInt(String(sum.get()?.total)),
  }
}

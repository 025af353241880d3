import type { PoolState } from "@cocoon/wrappers"
import type { Expected } from "./Expected.js"

/** The pool, and the epochs that it keeps. What it owes the treasury and carries over is not in the log. */
export function expectPool(address: string, state: PoolState | null): Expected[] {
  if (state === null) return [{ table: "pool", rows: [], covers: () => false }]
  const columns = {
    treasury: state.treasury?.toRawString() ?? null,
    treasury_bps: Number(state.treasuryBps),
    epoch: Number(state.epoch),
  }
  return [
    { table: "pool", rows: [{ where: { address }, columns }], covers: () => true },
    {
      table: "reward_epoch",
      rows: [...state.pots].map(([epoch, { totalWork, paid }]) => ({
        where: { pool: address, epoch: Number(epoch) },
        columns: { total_work: totalWork.toString(), paid: paid.toString() },
      })),
      covers: () => false,
    },
  ]
}

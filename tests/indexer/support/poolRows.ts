import { decodePool } from "../../../indexer/src/decode/pool/decodePool.js"
import type { MemoryRows } from "../../../indexer/src/project/createRows.js"
import { projectPool } from "../../../indexer/src/project/pool/projectPool.js"
import type { Row } from "../../../indexer/src/store/Database.js"
import type { World } from "../../world/createWorld.js"
import { foldOf } from "./foldOf.js"
import { historyOf } from "./historyOf.js"

/** Rows of the RewardPool from all that happened to it. */
export function poolRows(world: World): MemoryRows {
  return foldOf({
    address: world.pool.address,
    transactions: historyOf(world.chain),
    decode: decodePool,
    project: projectPool,
  })
}

/** The pool's row; throws if there is none. */
export function poolRowOf(rows: MemoryRows): Row<"pool"> {
  const [row] = rows.all("pool")
  if (!row) throw new Error("the pool never took anything")
  return row
}

/** Fails unless every column of the pool's rows that a getter knows is what the getters say. */
export async function expectTruePool(world: World): Promise<MemoryRows> {
  const rows = poolRows(world)
  const state = await world.pool.getPool()
  expect(poolRowOf(rows)).toMatchObject({
    address: world.pool.address.toRawString(),
    treasury: state?.treasury?.toRawString() ?? null,
    treasury_bps: Number(state?.treasuryBps ?? 0n),
    epoch: Number(state?.epoch ?? 0n),
  })
  for (const [epoch, { totalWork, paid }] of state?.pots ?? []) {
    const row = rows.get("reward_epoch", [world.pool.address.toRawString(), epoch])
    expect(row).toMatchObject({ total_work: String(totalWork), paid: String(paid) })
  }
  return rows
}

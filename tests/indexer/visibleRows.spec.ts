import { toNano } from "@ton/core"
import { decodePool } from "../../indexer/src/decode/pool/decodePool.js"
import { decodeProvider } from "../../indexer/src/decode/provider/decodeProvider.js"
import { project } from "../../indexer/src/project/project.js"
import type { StateTable } from "../../indexer/src/project/Rows.js"
import { createTrackedRows } from "../../indexer/src/store/rows/createTrackedRows.js"
import { owner } from "../provider/ledger.js"
import { attest, rejection } from "../world/attest.js"
import { createWorld, type World } from "../world/createWorld.js"
import { claimEpoch, earn, enterEpoch, epochNow, fund, reportEpoch } from "../world/rewards.js"
import { historyOf } from "./support/historyOf.js"
import { expectTruePool } from "./support/poolRows.js"
import { expectTrue } from "./support/providerRows.js"
import { toTransaction } from "./support/toTransaction.js"

/** Rows by table after the world's history, from a fold that sees no row that a store would not load. */
function seenByStore(world: World) {
  const names = {
    kind: "provider",
    owner: world.providerOwner.address.toRawString(),
    index: 0,
  } as const
  const rows = createTrackedRows()
  for (const transaction of historyOf(world.chain).map(toTransaction)) {
    const { account } = transaction
    const own = account.equals(world.provider.address)
    const events = own
      ? decodeProvider(transaction, { names }, { codes: [world.codes] }).events
      : account.equals(world.pool.address)
        ? decodePool(transaction).events
        : []
    for (const event of events) project(rows, event)
  }
  return rows.changes().put
}

describe("rows of a long history", () => {
  it("need none but the rows that a store loads: attestations that last, the four newest epochs", async () => {
    const world = await createWorld()
    const first = epochNow(world)
    for (let at = 0n; at < 7n; at++) {
      if (at > 0n) enterEpoch(world, first + at * (at > 4n ? 3n : 1n))
      if (at % 2n === 0n) await attest(world)
      else await rejection(world, { error: 838n })
      await earn(world, { nonce: at + 1n })
      await fund(world, toNano("1"))
      await reportEpoch(world, epochNow(world) - 1n)
      await claimEpoch(world, epochNow(world) - 2n)
      await claimEpoch(world, epochNow(world) - 1n)
      await owner(world, { $$type: "Freeze", queryId: 0n, frozen: false })
    }
    const provider = await expectTrue(world)
    const pool = await expectTruePool(world)
    const seen = seenByStore(world)
    const tables = ["provider", "price", "attestation", "provider_epoch"] as const
    const expected = new Map<StateTable, readonly unknown[]>([
      ...tables.map((table) => [table, provider.all(table)] as const),
      ["pool", pool.all("pool")],
      ["reward_epoch", pool.all("reward_epoch")],
    ])
    expect(provider.all("provider_epoch").length).toBeGreaterThan(5)
    expect(pool.all("reward_epoch").length).toBeGreaterThan(5)
    for (const [table, rows] of expected) {
      expect([table, seen.get(table)]).toEqual([table, expect.arrayContaining([...rows])])
      expect(seen.get(table)).toHaveLength(rows.length)
    }
  })
})

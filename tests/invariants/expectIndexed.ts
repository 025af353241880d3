import type { Contract, OpenedContract } from "@ton/core"
import { Address } from "@ton/core"
import { compareExpected } from "../../indexer/src/verify/compareExpected.js"
import type { Columns } from "../../indexer/src/verify/expect/Expected.js"
import { readExpected } from "../../indexer/src/verify/expect/readExpected.js"
import { indexHistory } from "../indexer/support/indexHistory.js"
import type { State } from "./network.js"
import { openOn } from "./people.js"

/** What the indexer makes of all that happened is what the getters of every account that lives say. */
export async function expectIndexed({ real }: State): Promise<void> {
  const { chain, world } = real
  const { accounts, rows } = indexHistory(world.registry.address, chain.history)
  const open = <T extends Contract>(contract: T) =>
    openOn(chain, contract) as unknown as OpenedContract<T>
  for (const { address, kind } of accounts.values()) {
    if (chain.data(Address.parseRaw(address)) === null) continue
    for (const expected of await readExpected({ open }, { address, kind })) {
      const stored = rows.of(expected.table, address) as unknown as Columns[]
      expect(compareExpected(expected, stored)).toEqual([])
    }
  }
}

import type { Contract, OpenedContract } from "@ton/core"
import { createRows } from "../../indexer/src/project/createRows.js"
import { project } from "../../indexer/src/project/project.js"
import { compareExpected } from "../../indexer/src/verify/compareExpected.js"
import { readExpected } from "../../indexer/src/verify/expect/readExpected.js"
import { type DecodedAccount, decodeHistory } from "../indexer/support/decodeHistory.js"
import type { State } from "./network.js"
import { openOn } from "./people.js"

/** Rows of one account after all of its events, which go through JSON on their way, as in the log. */
function rowsOf({ decoded }: DecodedAccount) {
  const rows = createRows()
  for (const { events } of decoded) {
    for (const event of events) project(rows, JSON.parse(JSON.stringify(event)))
  }
  return rows
}

/** What the indexer makes of all that happened is what every getter says; at an account that is gone no deal runs. */
export async function expectIndexed({ real }: State): Promise<void> {
  const { chain, world } = real
  const open = <T extends Contract>(contract: T) =>
    openOn(chain, contract) as unknown as OpenedContract<T>
  const { accounts } = decodeHistory(world.registry.address.toRawString(), chain.history)
  for (const each of accounts) {
    const { address } = each.account
    const rows = rowsOf(each)
    for (const expected of await readExpected({ open }, each.account)) {
      expect(compareExpected(expected, rows.of(expected.table, address))).toEqual([])
    }
  }
}

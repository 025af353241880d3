import type { AttackRow } from "../attacks/AttackRow.js"
import { coins } from "./coins.js"
import { tableOf } from "./tableOf.js"

/** A table of attacks, amounts in coins. */
export function attackTable(rows: readonly AttackRow[]): string {
  const head = ["attack", "setting", "attacker pays", "others lose", "note"]
  return tableOf(
    head,
    rows.map(({ attack, setting, cost, damage, note }) => [
      attack,
      setting,
      coins(cost),
      coins(damage),
      note,
    ]),
  )
}

import { parseTon } from "@cocoon/protocol/units"
import { readBy } from "./readBy.js"

/** An amount of coins, "0.5", as nanoTON. */
export const coins = readBy(parseTon)

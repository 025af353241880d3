import { advisoriesText } from "./advisoriesText.js"
import type { LevelEnd } from "./levelJson.js"

/** False where the text of the advisory ids holds the bracket that ends it: the contract refuses it. */
export function isLevelEncodable({ advisoryIDs }: LevelEnd): boolean {
  return !advisoriesText(advisoryIDs ?? []).includes("]")
}

import { useSyncExternalStore } from "react"
import type { KeptTexts } from "./keptTexts.js"

/** Names under which this browser keeps something, as they change. */
export function useKeptNames(kept: KeptTexts): readonly string[] {
  const joined = useSyncExternalStore(kept.listen, () => kept.names().join("\n"))
  return joined === "" ? [] : joined.split("\n")
}

import { useSyncExternalStore } from "react"
import type { KeptTexts } from "./keptTexts.js"

/** The text that this browser keeps under a name, as it changes. */
export function useKept(kept: KeptTexts, name: string): string | undefined {
  return useSyncExternalStore(kept.listen, () => kept.read(name))
}

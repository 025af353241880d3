import { loadTokenUsage } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { ClassAmounts } from "./ClassAmounts.js"
import { toAmounts } from "./toAmounts.js"

/** Usage of a closing notice; null where nothing was paid. */
export function readUsage(usage: Cell | null): ClassAmounts | null {
  return usage === null ? null : toAmounts(loadTokenUsage(usage.beginParse()))
}

import { loadChildCodes } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { InstalledCodes } from "./InstalledCodes.js"

/** What a ChildCodes cell installs. Throws on any other cell. */
export function readInstalledCodes(cell: Cell): InstalledCodes {
  const { provider, model, deals } = loadChildCodes(cell.beginParse())
  return {
    providerHash: provider.hash().toString("hex"),
    providerDepth: provider.depth(),
    modelHash: model.hash().toString("hex"),
    modelDepth: model.depth(),
    deals: deals.toBoc().toString("base64"),
  }
}

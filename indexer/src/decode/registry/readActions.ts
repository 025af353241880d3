import { type GovernanceAction, readChange } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { hex64 } from "../hex64.js"
import { rawAccount } from "../rawAccount.js"
import type { GovernedAction } from "./GovernedAction.js"
import { readInstalledCodes } from "./readInstalledCodes.js"
import { readParameters } from "./readParameters.js"
import { readTerms } from "./readTerms.js"

/** The actions of a change cell, in order. Throws on any other cell. */
export function readActions(change: Cell): GovernedAction[] {
  return readChange(change).map(toJson)
}

const toJson = (action: GovernanceAction): GovernedAction => {
  switch (action.$$type) {
    case "SetTerms":
      return { kind: action.$$type, terms: readTerms(action.terms) }
    case "SetParameters":
      return { kind: action.$$type, parameters: readParameters(action.parameters) }
    case "ApproveImage":
      return { kind: action.$$type, imageId: hex64(action.imageId) }
    case "LiftPlatform":
      return { kind: action.$$type, platformId: hex64(action.platformId) }
    case "LowerTcbNumbers": {
      const [tcbNumber, qeNumber] = [Number(action.tcbNumber), Number(action.qeNumber)]
      return { kind: action.$$type, tcbNumber, qeNumber }
    }
    case "MarkModel":
      return { kind: action.$$type, model: rawAccount(action.model) }
    case "InstallCodes":
      return { kind: action.$$type, codes: readInstalledCodes(action.codes) }
    case "ProposeGovernor":
      return { kind: action.$$type, governor: action.governor.toRawString() }
  }
}

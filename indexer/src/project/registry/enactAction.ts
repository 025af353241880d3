import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { GovernedAction } from "../../decode/registry/GovernedAction.js"
import type { Row } from "../../store/Database.js"
import type { Rows } from "../Rows.js"
import { approveImage } from "./approveImage.js"
import { changeRegistry } from "./changeRegistry.js"
import { installCodes } from "./installCodes.js"
import { setTerms } from "./setTerms.js"

/** Carries out one action of a change. */
export function enactAction(rows: Rows, event: IndexedEvent, action: GovernedAction): void {
  switch (action.kind) {
    case "SetTerms":
      setTerms(rows, event, action.terms)
      break
    case "ApproveImage":
      approveImage(rows, event, action.imageId)
      break
    case "LiftPlatform":
      rows.remove("platform_ban", [event.account, action.platformId])
      break
    default:
      break
  }
  changeRegistry(rows, event, (before) => columnsOf(before, event, action))
}

/** What an action changes in the Registry's own row. The mark of a listing is a column of the Model, which is told. */
const columnsOf = (
  before: Row<"registry">,
  { at }: IndexedEvent,
  action: GovernedAction,
): Partial<Row<"registry">> => {
  switch (action.kind) {
    case "SetTerms":
      return { terms_at: at }
    case "SetParameters":
      return action.parameters
    case "ProposeGovernor":
      return { pending_governor: action.governor }
    case "InstallCodes":
      return { codes: installCodes(before, action.codes) }
    case "LowerTcbNumbers":
      return { tcb_number_minimum: action.tcbNumber, qe_number_minimum: action.qeNumber }
    case "ApproveImage":
    case "LiftPlatform":
    case "MarkModel":
      return {}
  }
}

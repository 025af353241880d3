import { type Builder, beginCell, type Cell } from "@ton/core"
import {
  type ApproveImage,
  type InstallCodes,
  type LiftPlatform,
  type LowerTcbNumbers,
  loadApproveImage,
  loadInstallCodes,
  loadLiftPlatform,
  loadLowerTcbNumbers,
  loadMarkModel,
  loadProposeGovernor,
  loadSetParameters,
  loadSetTerms,
  type MarkModel,
  type ProposeGovernor,
  Registry,
  type SetParameters,
  type SetTerms,
  storeApproveImage,
  storeInstallCodes,
  storeLiftPlatform,
  storeLowerTcbNumbers,
  storeMarkModel,
  storeProposeGovernor,
  storeSetParameters,
  storeSetTerms,
} from "./Registry"

type Linked =
  | SetTerms
  | SetParameters
  | ApproveImage
  | LiftPlatform
  | LowerTcbNumbers
  | MarkModel
  | InstallCodes
  | ProposeGovernor

type Alone<T> = T extends Linked ? Omit<T, "next"> : never

/** One action of a governed change. */
export type GovernanceAction = Alone<Linked>

/** Most actions of one change. */
export const ACTIONS_MAX = 8

/** Most image ids that InitRegistry takes. */
export const FIRST_IMAGES_MAX = 32

const { opcodes } = Registry

/** Change cell of ProposeChange and ExecuteChange: every action holds the next one in its last ref. Throws RangeError. */
export function changeCell(actions: readonly GovernanceAction[]): Cell {
  if (actions.length === 0 || actions.length > ACTIONS_MAX) {
    throw new RangeError(`a change has 1 to ${ACTIONS_MAX} actions, not ${actions.length}`)
  }
  const chain = actions.reduceRight<Cell | null>(
    (next, action) => beginCell().store(storeAction(action, next)).endCell(),
    null,
  )
  return chain ?? beginCell().endCell()
}

/** The actions of a change cell, in order. Throws on any other cell. */
export function readChange(change: Cell): GovernanceAction[] {
  const actions: GovernanceAction[] = []
  for (let cell: Cell | null = change; cell !== null; ) {
    if (actions.length === ACTIONS_MAX) throw new RangeError(`more than ${ACTIONS_MAX} actions`)
    const { next, ...action }: Linked = loadAction(cell)
    actions.push(action as GovernanceAction)
    cell = next
  }
  return actions
}

/** Image ids as InitRegistry takes them: three a cell, the next ones in its ref. Throws RangeError. */
export function imagesCell(imageIds: readonly bigint[]): Cell {
  if (imageIds.length > FIRST_IMAGES_MAX) {
    throw new RangeError(`at most ${FIRST_IMAGES_MAX} first images, not ${imageIds.length}`)
  }
  const builder = beginCell()
  for (const imageId of imageIds.slice(0, 3)) builder.storeUint(imageId, 256)
  return (imageIds.length > 3 ? builder.storeRef(imagesCell(imageIds.slice(3))) : builder).endCell()
}

function storeAction(action: GovernanceAction, next: Cell | null): (builder: Builder) => void {
  switch (action.$$type) {
    case "SetTerms":
      return storeSetTerms({ ...action, next })
    case "SetParameters":
      return storeSetParameters({ ...action, next })
    case "ApproveImage":
      return storeApproveImage({ ...action, next })
    case "LiftPlatform":
      return storeLiftPlatform({ ...action, next })
    case "LowerTcbNumbers":
      return storeLowerTcbNumbers({ ...action, next })
    case "MarkModel":
      return storeMarkModel({ ...action, next })
    case "InstallCodes":
      return storeInstallCodes({ ...action, next })
    case "ProposeGovernor":
      return storeProposeGovernor({ ...action, next })
  }
}

function loadAction(action: Cell): Linked {
  const slice = action.beginParse()
  switch (slice.preloadUint(32)) {
    case opcodes.SetTerms:
      return loadSetTerms(slice)
    case opcodes.SetParameters:
      return loadSetParameters(slice)
    case opcodes.ApproveImage:
      return loadApproveImage(slice)
    case opcodes.LiftPlatform:
      return loadLiftPlatform(slice)
    case opcodes.LowerTcbNumbers:
      return loadLowerTcbNumbers(slice)
    case opcodes.MarkModel:
      return loadMarkModel(slice)
    case opcodes.InstallCodes:
      return loadInstallCodes(slice)
    case opcodes.ProposeGovernor:
      return loadProposeGovernor(slice)
    default:
      throw new RangeError("unknown action")
  }
}

import {
  accountHash,
  type DealTerms,
  type GovernanceAction,
  type RegistryParameters,
  storeDealTerms,
  storeRegistryParameters,
} from "@cocoon/wrappers"
import { type Address, type Builder, beginCell, type Cell } from "@ton/core"

/** One action of a governed change as people say it; amounts are nanoTON. */
export type PlainAction =
  | { readonly kind: "SetTerms"; readonly terms: Readonly<Omit<DealTerms, "$$type">> }
  | {
      readonly kind: "SetParameters"
      readonly parameters: Readonly<Omit<RegistryParameters, "$$type">>
    }
  | { readonly kind: "ApproveImage"; readonly imageId: bigint }
  | { readonly kind: "LiftPlatform"; readonly platformId: bigint }
  | { readonly kind: "LowerTcbNumbers"; readonly tcbNumber: bigint; readonly qeNumber: bigint }
  | { readonly kind: "MarkModel"; readonly model: Address }
  | { readonly kind: "InstallCodes"; readonly codes: Cell }
  | { readonly kind: "ProposeGovernor"; readonly governor: Address }

const cellOf = (store: (builder: Builder) => void) => beginCell().store(store).endCell()

/** The action as `proposeChange` takes it. Throws RangeError for a number that does not fit. */
export function plainAction(action: PlainAction): GovernanceAction {
  switch (action.kind) {
    case "SetTerms": {
      const terms = cellOf(storeDealTerms({ $$type: "DealTerms", ...action.terms }))
      return { $$type: action.kind, terms }
    }
    case "SetParameters": {
      const store = storeRegistryParameters({ $$type: "RegistryParameters", ...action.parameters })
      return { $$type: action.kind, parameters: cellOf(store) }
    }
    case "MarkModel":
      return { $$type: action.kind, model: accountHash(action.model) }
    default: {
      const { kind, ...fields } = action
      return { $$type: kind, ...fields } as GovernanceAction
    }
  }
}

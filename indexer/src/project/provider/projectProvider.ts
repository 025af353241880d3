import type { ProviderEvents } from "../../decode/provider/ProviderEvents.js"
import type { Row } from "../../store/Database.js"
import type { Projection } from "../Projection.js"
import { attestationFolds } from "./attestationFolds.js"
import { dealFolds } from "./dealFolds.js"
import { epochFolds } from "./epochFolds.js"
import { newProvider } from "./newProvider.js"
import type { ProviderFolds, ProviderStep } from "./ProviderFolds.js"
import { settingFolds } from "./settingFolds.js"
import { stakeFolds } from "./stakeFolds.js"

type Kind = Exclude<keyof ProviderEvents, "provider.ProviderBirth">

const FOLDS: ProviderFolds<Kind> = {
  ...stakeFolds,
  ...settingFolds,
  ...attestationFolds,
  ...dealFolds,
  ...epochFolds,
}

/**
 * The state of a Provider as its contract keeps it, after the transaction of each event: nothing is booked that the contract has not
 * booked yet, such as work of an epoch that ended since.
 */
export const projectProvider: Projection = (rows, event) => {
  const { account, kind, at, lt, data } = event
  const provider = rows.get("provider", [account])
  if (!provider) {
    if (kind === "provider.ProviderBirth") rows.put("provider", newProvider(event))
    return
  }
  // A second registration is refused: what it brought is not in the books.
  if (!isKnown(kind)) return
  const step = { data, at, lt, rows } as ProviderStep<Kind>
  const fold = FOLDS[kind] as (row: Row<"provider">, step: ProviderStep<Kind>) => Row<"provider">
  rows.put("provider", { ...fold(provider, step), updated_at: at, updated_lt: lt })
}

const isKnown = (kind: string): kind is Kind => Object.hasOwn(FOLDS, kind)

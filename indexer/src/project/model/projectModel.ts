import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { ModelEvents } from "../../decode/model/ModelEvents.js"
import type { Row } from "../../store/Database.js"
import type { Projection } from "../Projection.js"
import { plus } from "../plus.js"
import type { Rows } from "../Rows.js"
import { rowOf } from "../rowOf.js"
import { newModel } from "./newModel.js"

/** Rows of a Model: `model` and its `key_grant`s. */
export const projectModel: Projection = (rows, event) => {
  if (event.kind === "model.ModelBirth") {
    // A second listing under the same names is refused: its value goes back to the owner.
    if (!rows.get("model", [event.account])) rows.put("model", newModel(event))
    return
  }
  if (!isKnown(event.kind)) return
  const model = rowOf(rows, "model", event)
  const columns = COLUMNS[event.kind](event.data as never, model)
  rows.put("model", { ...model, ...columns, updated_at: event.at, updated_lt: event.lt })
  if (event.kind === "model.GrantKey") addGrant(rows, event)
}

type Changing = Exclude<keyof ModelEvents, "model.ModelBirth">

const counted = ({ settled, volume }: Row<"model">, paid: string): Partial<Row<"model">> => ({
  settled: plus(settled, "1"),
  volume: plus(volume, paid),
})

const COLUMNS: {
  readonly [Kind in Changing]: (
    data: ModelEvents[Kind],
    model: Row<"model">,
  ) => Partial<Row<"model">>
} = {
  "model.SetManifest": ({ manifest }) => ({ manifest }),
  "model.Delist": () => ({ delisted: true, deposit: "0" }),
  "model.SetKeyEpoch": ({ n, ciphertextRoot, uri }) => ({
    key_epoch: n,
    ciphertext_root: ciphertextRoot,
    key_uri: uri,
  }),
  "model.SetKeyPolicy": ({ policy }) => ({ key_policy: policy }),
  "model.GrantKey": () => ({}),
  "model.ModelMarked": ({ verified }) => ({ verified }),
  "model.TermsSynced": ({ terms }) => ({ terms }),
  "model.JobClosed": ({ paid }, model) => counted(model, paid),
  "model.SessionClosed": ({ paid }, model) => counted(model, paid),
}

const isKnown = (kind: string): kind is Changing => Object.hasOwn(COLUMNS, kind)

const addGrant = (rows: Rows, { account: model, lt, at, data }: IndexedEvent): void => {
  const { provider, n } = data as unknown as ModelEvents["model.GrantKey"]
  rows.add("key_grant", { model, lt, at, provider, key_epoch: n })
}

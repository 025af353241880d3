import { getModel, type ModelName, type ModelView } from "../actions/getModel.js"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import { termsInForce } from "./termsInForce.js"

/**
 * A listing that takes Jobs under these terms.
 * @throws CocoonError MODEL_NOT_FOUND, MODEL_DELISTED, TERMS_NOT_SYNCED
 */
export async function requireModel(
  client: CocoonClient,
  { name, ...deal }: { name: ModelName; termsHash: bigint; openedAt: number },
): Promise<ModelView> {
  const model = await getModel(client, name)
  if (model === null) {
    throw refuse("MODEL_NOT_FOUND", "nobody listed this model at this royalty under this owner")
  }
  if (model.delisted) throw refuse("MODEL_DELISTED", "the model is not listed any more")
  if (!termsInForce(model.terms, deal)) {
    throw refuse("TERMS_NOT_SYNCED", "send SyncTerms for the Model: it lacks the terms in force")
  }
  return model
}

import type { ServedModel } from "@cocoon/client"

const OWNER = "cocoon"

/** A model as GET /v1/models shows it: OpenAI's members, then the listing's; prices are nanoTON per million tokens, as text. */
export function modelJson(model: ServedModel, created: number): object {
  const { sheet } = model
  return {
    id: model.name,
    object: "model",
    created,
    owned_by: OWNER,
    listing: model.listing.toRawString(),
    model_hash: model.modelHash.toString(16).padStart(64, "0"),
    context_length: model.contextTokens,
    royalty_bps: model.royaltyBps,
    pricing: {
      prompt: `${sheet.prompt}`,
      cached: `${sheet.cached}`,
      completion: `${sheet.completion}`,
      reasoning: `${sheet.reasoning}`,
    },
    endpoints: model.paths,
    supported_parameters: model.fields,
    nodes: model.nodes,
  }
}

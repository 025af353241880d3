import { builder } from "../builder.js"

/** Four amounts as a row has them. */
export interface SheetRow {
  readonly prompt: string
  readonly cached: string
  readonly completion: string
  readonly reasoning: string
}

/** Prices by class of token. */
export const PriceSheet = builder.objectRef<SheetRow>("PriceSheet").implement({
  description: "Prices in nanoTON for a million tokens, by class.",
  fields: (t) => ({
    prompt: t.expose("prompt", { type: "NanoTon" }),
    cached: t.expose("cached", { type: "NanoTon", description: "Prompt tokens from the cache." }),
    completion: t.expose("completion", { type: "NanoTon" }),
    reasoning: t.expose("reasoning", { type: "NanoTon" }),
  }),
})

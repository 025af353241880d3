import { builder } from "../builder.js"

/** Four counts as rows have them. */
export interface UsageRow {
  readonly used_prompt: string
  readonly used_cached: string
  readonly used_completion: string
  readonly used_reasoning: string
}

/** Tokens by class. */
export const Usage = builder.objectRef<UsageRow>("Usage").implement({
  description: "Tokens by class; the classes are disjoint.",
  fields: (t) => ({
    prompt: t.expose("used_prompt", { type: "Count", description: "Prompt tokens not cached." }),
    cached: t.expose("used_cached", { type: "Count" }),
    completion: t.expose("used_completion", {
      type: "Count",
      description: "Completion tokens that are not reasoning.",
    }),
    reasoning: t.expose("used_reasoning", { type: "Count" }),
  }),
})

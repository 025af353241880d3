import type { Owned } from "./OwnedTables.js"

/** Whether nothing of a network belongs to a wallet. */
export const ownsNothing = ({ providers, models, jobs, sessions }: Owned): boolean =>
  [providers, models, jobs, sessions].every(({ nodes }) => nodes.length === 0)

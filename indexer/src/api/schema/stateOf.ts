import type { Row } from "../../store/Database.js"
import type { ApiContext } from "../context/ApiContext.js"
import { loadNetwork } from "./loadNetwork.js"
import { type ProviderState, providerState } from "./providerState.js"

/** A Provider's state now. The Registry is read only where its pause may matter. */
export function stateOf(
  row: Row<"provider">,
  context: ApiContext,
): ProviderState | Promise<ProviderState> {
  const now = context.now()
  const state = providerState(row, { now, pausedUntil: 0 })
  if (state !== "registered" && state !== "revoked" && state !== "expired") return state
  return loadNetwork(context).then((network) =>
    providerState(row, { now, pausedUntil: network?.paused_until ?? 0 }),
  )
}

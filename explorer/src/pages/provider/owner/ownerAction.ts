import type { CocoonClient } from "@cocoon/client"
import type { Action } from "../../../actions/Action.js"
import { loadOwnerCalls } from "./loadOwnerCalls.js"
import type { ownerCalls } from "./ownerCalls.js"

/** An action whose words are here and whose doing is one of the owner's calls. */
export interface OwnerActionOptions {
  readonly title: string
  readonly consequences: readonly string[]
  readonly call: (calls: typeof ownerCalls, client: CocoonClient) => Promise<unknown>
}

/** An action of a Provider's owner; the calls are loaded when it is begun. */
export function ownerAction({ title, consequences, call }: OwnerActionOptions): Action {
  return { title, consequences, run: async (client) => call(await loadOwnerCalls(), client) }
}

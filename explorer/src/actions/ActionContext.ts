import { createContext, useContext } from "react"
import type { Action } from "./Action.js"

/** Begins an action: asks for a wallet if none is connected, shows what is to be signed, follows it. Undefined when it was given up or failed. */
export type Act = <Result>(action: Action<Result>) => Promise<Result | undefined>

/** How actions are begun. */
export const ActionContext = createContext<Act | undefined>(undefined)

/** How actions are begun, for a component. */
export function useAct(): Act {
  const act = useContext(ActionContext)
  if (!act) throw new Error("no actions are provided")
  return act
}

import { useMessages } from "../i18n/useMessages.js"
import type { TraceStep } from "./TraceStep.js"

/** Names whoever takes a message, in the chosen language. */
export function useWho(): (who: TraceStep["who"]) => string {
  const { actions, addressPage } = useMessages()
  const kinds = addressPage.kinds as Readonly<Record<string, string>>
  return (who) =>
    who === "wallet" ? actions.yourWallet : (kinds[who.toUpperCase()] ?? actions.account)
}

import { createContext, useContext } from "react"
import type { Messages } from "./en.js"

/** The words of the chosen language. */
export const MessagesContext = createContext<Messages | undefined>(undefined)

/** The words of the chosen language, for a component. */
export function useMessages(): Messages {
  const messages = useContext(MessagesContext)
  if (!messages) throw new Error("no language is provided")
  return messages
}

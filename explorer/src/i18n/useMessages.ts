import { createContext, useContext } from "react"
import { en, type Messages } from "./en.js"

/** The words of the chosen language. */
export const MessagesContext = createContext<Messages>(en)

/** The words of the chosen language, for a component. */
export const useMessages = (): Messages => useContext(MessagesContext)

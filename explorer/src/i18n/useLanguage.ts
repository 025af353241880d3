import { createContext, useContext } from "react"
import type { Language } from "./Language.js"

/** The chosen language and its setter. */
export const LanguageContext = createContext<readonly [Language, (language: Language) => void]>([
  "en",
  () => undefined,
])

/** The chosen language and its setter, for a component. */
export const useLanguage = () => useContext(LanguageContext)

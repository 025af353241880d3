import { storedChoice } from "../app/storedChoice.js"
import { LANGUAGES, type Language } from "./Language.js"

/** The language that the reader chose, kept by the browser. */
export const storedLanguage = storedChoice("cocoon.language", Object.keys(LANGUAGES) as Language[])

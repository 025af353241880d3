import { LANGUAGES, type Language } from "./Language.js"
import { storedLanguage } from "./storedLanguage.js"

/** The stored choice, else the first of the browser's languages that there is, else English. */
export function firstLanguage(): Language {
  const known = Object.keys(LANGUAGES) as Language[]
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2))
  return (
    storedLanguage.read() ?? wanted.flatMap((tag) => known.filter((one) => one === tag))[0] ?? "en"
  )
}

import { useMemo } from "react"
import { createFormat, type Format } from "./createFormat.js"
import { useLanguage } from "./useLanguage.js"
import { useMessages } from "./useMessages.js"

/** How the chosen language writes numbers and times, for a component. */
export function useFormat(): Format {
  const [language] = useLanguage()
  const { units } = useMessages()
  return useMemo(() => createFormat(language, units), [language, units])
}

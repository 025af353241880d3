import { createFormat, type Format } from "./createFormat.js"
import type { Messages } from "./en.js"
import { useLanguage } from "./useLanguage.js"
import { useMessages } from "./useMessages.js"

const FORMATS = new WeakMap<Messages, Format>()

/** How the chosen language writes numbers and times, for a component; all of them share one. */
export function useFormat(): Format {
  const [language] = useLanguage()
  const messages = useMessages()
  const known = FORMATS.get(messages)
  if (known) return known
  const format = createFormat(language, messages.units)
  FORMATS.set(messages, format)
  return format
}

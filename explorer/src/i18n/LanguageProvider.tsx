import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react"
import type { Messages } from "./en.js"
import { LANGUAGES, type Language } from "./Language.js"
import { storedLanguage } from "./storedLanguage.js"
import { LanguageContext } from "./useLanguage.js"
import { MessagesContext } from "./useMessages.js"

/** A language and its words, already loaded. */
export interface Spoken {
  readonly language: Language
  readonly messages: Messages
}

/** Gives everything below it the words of the chosen language; another choice shows once its words are loaded. */
export function LanguageProvider({
  first,
  children,
}: {
  readonly first: Spoken
  readonly children: ReactNode
}) {
  const [spoken, setSpoken] = useState(first)
  useEffect(() => {
    document.documentElement.lang = spoken.language
  }, [spoken.language])
  const choose = useCallback((language: Language) => {
    storedLanguage.write(language)
    void LANGUAGES[language]().then((messages) => setSpoken({ language, messages }))
  }, [])
  const choice = useMemo(() => [spoken.language, choose] as const, [spoken.language, choose])
  return (
    <LanguageContext value={choice}>
      <MessagesContext value={spoken.messages}>{children}</MessagesContext>
    </LanguageContext>
  )
}

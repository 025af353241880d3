import { type ReactNode, useEffect, useState } from "react"
import { storedChoice } from "../app/storedChoice.js"
import { en, type Messages } from "./en.js"
import { LANGUAGES, type Language } from "./Language.js"
import { LanguageContext } from "./useLanguage.js"
import { MessagesContext } from "./useMessages.js"

const TAGS = Object.keys(LANGUAGES) as Language[]
const STORED = storedChoice("cocoon.language", TAGS)

/** The stored choice, else the first of the browser's languages that there is, else English. */
function firstLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2))
  return STORED.read() ?? wanted.flatMap((tag) => TAGS.filter((known) => known === tag))[0] ?? "en"
}

/** Gives everything below it the words of the chosen language; English until they are loaded. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage)
  const [messages, setMessages] = useState<Messages>(en)
  useEffect(() => {
    let current = true
    void LANGUAGES[language]().then((loaded) => {
      if (!current) return
      document.documentElement.lang = language
      setMessages(loaded)
    })
    return () => {
      current = false
    }
  }, [language])
  const choose = (next: Language) => {
    STORED.write(next)
    setLanguage(next)
  }
  return (
    <LanguageContext value={[language, choose]}>
      <MessagesContext value={messages}>{children}</MessagesContext>
    </LanguageContext>
  )
}

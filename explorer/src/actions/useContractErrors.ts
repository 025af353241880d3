import { chainError } from "@cocoon/protocol"
import { useEffect, useState } from "react"
import type { Language } from "../i18n/Language.js"
import { useLanguage } from "../i18n/useLanguage.js"

/** What contracts end with, by name, in a language; English is what the protocol itself says. */
const WORDS: Readonly<
  Record<Exclude<Language, "en">, () => Promise<Readonly<Record<string, string>>>>
> = {
  ru: async () => (await import("../i18n/ru/contractErrors.js")).contractErrors,
  it: async () => (await import("../i18n/it/contractErrors.js")).contractErrors,
}

/** Names an exit code and says what to do, in the chosen language. */
export function useContractErrors(): (exitCode: number) => {
  readonly name: string
  readonly text: string
} {
  const [language] = useLanguage()
  const [words, setWords] = useState<Readonly<Record<string, string>>>({})
  useEffect(() => {
    setWords({})
    if (language !== "en") void WORDS[language]().then(setWords)
  }, [language])
  return (exitCode) => {
    const error = chainError(exitCode)
    if (error === undefined) return { name: `${exitCode}`, text: "" }
    return { name: `${error.name} (${exitCode})`, text: words[error.name] ?? error.advice }
  }
}

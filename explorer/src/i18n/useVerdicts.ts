import { useQuery } from "@tanstack/react-query"
import type { verdicts } from "./en/verdicts.js"
import type { Language } from "./Language.js"
import { useLanguage } from "./useLanguage.js"

/** What a verifier of quotes checks and why it refuses, in words. */
export type Verdicts = typeof verdicts

const LOADED: Readonly<Record<Language, () => Promise<Verdicts>>> = {
  en: async () => (await import("./en/verdicts.js")).verdicts,
  ru: async () => (await import("./ru/verdicts.js")).verdicts,
  it: async () => (await import("./it/verdicts.js")).verdicts,
}

/** The verifier's words in the chosen language, once they are loaded. */
export function useVerdicts(): Verdicts | undefined {
  const [language] = useLanguage()
  const queryFn = () => LOADED[language]()
  return useQuery({ queryKey: ["verdicts", language], queryFn, staleTime: Infinity }).data
}

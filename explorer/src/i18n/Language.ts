import { en, type Messages } from "./en.js"

/** Languages of the explorer, by their BCP 47 tag. */
export type Language = "en" | "ru" | "it"

/** Each language but English is loaded when it is chosen. */
export const LANGUAGES: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => en,
  ru: async () => (await import("./ru.js")).ru,
  it: async () => (await import("./it.js")).it,
}

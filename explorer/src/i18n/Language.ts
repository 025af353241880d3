import type { Messages } from "./en.js"

/** Languages of the explorer, by their BCP 47 tag. */
export type Language = "en" | "ru" | "it"

/** How each language is loaded: only what is chosen. */
export const LANGUAGES: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => (await import("./en.js")).en,
  ru: async () => (await import("./ru.js")).ru,
  it: async () => (await import("./it.js")).it,
}

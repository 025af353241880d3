import { LANGUAGES, type Language } from "../i18n/Language.js"
import { useLanguage } from "../i18n/useLanguage.js"
import { useMessages } from "../i18n/useMessages.js"
import { THEMES, type Theme, useTheme } from "./useTheme.js"

const CHOICE = "min-h-9 rounded border border-line bg-surface px-1.5 py-1 text-sm"

/** Theme and language. */
export function Choices() {
  const messages = useMessages()
  const [theme, setTheme] = useTheme()
  const [language, setLanguage] = useLanguage()
  return (
    <div className="flex gap-2">
      <select
        aria-label={messages.theme.label}
        className={CHOICE}
        value={theme}
        onChange={(event) => setTheme(event.target.value as Theme)}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {messages.theme[name]}
          </option>
        ))}
      </select>
      <select
        aria-label={messages.language}
        className={CHOICE}
        value={language}
        onChange={(event) => setLanguage(event.target.value as Language)}
      >
        {Object.keys(LANGUAGES).map((tag) => (
          <option key={tag} value={tag}>
            {tag.toUpperCase()}
          </option>
        ))}
      </select>
    </div>
  )
}

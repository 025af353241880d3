import { useEffect, useState } from "react"
import { storedChoice } from "./storedChoice.js"

/** As the system has it, or chosen. */
export type Theme = "system" | "light" | "dark"

export const THEMES: readonly Theme[] = ["system", "light", "dark"]

const STORED = storedChoice("cocoon.theme", THEMES)

/** The theme and its setter; `data-theme` of the document says what the stylesheet is to do. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(() => STORED.read() ?? "system")
  useEffect(() => {
    document.documentElement.dataset.theme = theme
    STORED.write(theme)
  }, [theme])
  return [theme, setTheme]
}

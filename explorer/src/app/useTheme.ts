import { useEffect, useSyncExternalStore } from "react"
import { hostTheme } from "./hostTheme.js"
import { storedChoice } from "./storedChoice.js"

/** As the system has it, or chosen. */
export type Theme = "system" | "light" | "dark"

export const THEMES: readonly Theme[] = ["system", "light", "dark"]

const STORED = storedChoice("cocoon.theme", THEMES)

let chosen: Theme | undefined
const listeners = new Set<() => void>()
const read = (): Theme => {
  chosen ??= STORED.read() ?? "system"
  return chosen
}
const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const choose = (theme: Theme) => {
  chosen = theme
  STORED.write(theme)
  for (const listener of listeners) listener()
}

/** The theme and its setter; `data-theme` of the document says what the stylesheet is to do. An application around the page counts as the system. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(listen, read)
  const host = useSyncExternalStore(hostTheme.listen, hostTheme.get)
  useEffect(() => {
    const { dataset, style } = document.documentElement
    const shown = theme === "system" ? host : undefined
    dataset.theme = shown?.scheme ?? theme
    const colours = Object.entries(shown?.colours ?? {})
    for (const [name, colour] of colours) style.setProperty(name, colour)
    return () => {
      for (const [name] of colours) style.removeProperty(name)
    }
  }, [theme, host])
  return [theme, choose]
}

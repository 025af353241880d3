/** How an application that this page is shown in looks: light or dark, and its colours by the design's names. */
export interface HostTheme {
  readonly scheme: "light" | "dark"
  readonly colours: Readonly<Record<string, string>>
}

let current: HostTheme | undefined
const listeners = new Set<() => void>()

/** The look that "as the system has it" means inside such an application; none in a browser. */
export const hostTheme = {
  get: (): HostTheme | undefined => current,
  set(theme: HostTheme | undefined): void {
    current = theme
    for (const listener of listeners) listener()
  },
  listen(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

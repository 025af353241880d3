import { useCallback, useEffect, useState } from "react"
import type { Playground, PlaygroundModel, PlaygroundSession, RefusedNode } from "./Playground.js"

/** What a playground shows now. */
export interface PlaygroundView {
  /** Undefined: not asked yet. */
  readonly models: readonly PlaygroundModel[] | undefined
  readonly sessions: readonly PlaygroundSession[]
  readonly refused: readonly RefusedNode[]
}

const NOTHING: PlaygroundView = { models: undefined, sessions: [], refused: [] }
const EVERY_MS = 3_000

/** What a playground shows, looked at again every few seconds and whenever it is asked for. */
export function usePlaygroundView(playground: Playground | undefined) {
  const [view, setView] = useState(NOTHING)
  const refresh = useCallback(async () => {
    if (playground === undefined) return
    const models = await playground.models().catch(() => undefined)
    const sessions = playground.sessions()
    // While Sessions are being ended nothing is served: what was shown stays.
    setView((before) => ({
      models: models ?? before.models,
      sessions,
      refused: playground.refused(),
    }))
  }, [playground])
  useEffect(() => {
    setView(NOTHING)
    void refresh()
    const timer = setInterval(refresh, EVERY_MS)
    return () => clearInterval(timer)
  }, [refresh])
  return { view, refresh }
}

import { useNavigate, useRouterState } from "@tanstack/react-router"
import { useCallback, useMemo } from "react"

/** What stands after the question mark, and how it is changed: undefined takes a name out. */
export type UrlState = readonly [
  Readonly<Record<string, string | undefined>>,
  (patch: Readonly<Record<string, string | undefined>>) => void,
]

/** The state of lists and tabs, kept in the URL so that a link shows the same. */
export function useUrlState(): UrlState {
  const search = useRouterState({ select: ({ location }) => location.search }) as object
  const navigate = useNavigate()
  const texts = useMemo(
    () => Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)])),
    [search],
  )
  const patch = useCallback(
    (changes: Readonly<Record<string, string | undefined>>) => {
      const merged = (was: object) => ({ ...was, ...changes })
      void navigate({ to: ".", search: merged, replace: true, resetScroll: false } as never)
    },
    [navigate],
  )
  return [texts, patch]
}

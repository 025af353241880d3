import { useMemo } from "react"
import { useUrlState } from "../../design/useUrlState.js"
import { readRequest } from "./readRequest.js"

/** The request that prices are compared by, from the URL. */
export function useRequest() {
  const [search] = useUrlState()
  return useMemo(() => readRequest(search), [search])
}

import type { UseQueryResult } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { ErrorState } from "./ErrorState.js"
import { Loading } from "./Loading.js"

/** Shows what was read, or that it is being read, or why it could not be; what was read once stays on the page. */
export function QueryView<Data>({
  query: { data, error, refetch },
  children,
}: {
  readonly query: UseQueryResult<Data>
  readonly children: (data: Data) => ReactNode
}) {
  if (data !== undefined) return children(data)
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  return <Loading />
}

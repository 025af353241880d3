import { ErrorState } from "../design/ErrorState.js"

/** Instead of a page that could not be loaded or broke. */
export function RouteError({
  error,
  reset,
}: {
  readonly error: unknown
  readonly reset: () => void
}) {
  return <ErrorState error={error} retry={reset} />
}

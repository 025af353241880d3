import { toCocoonError } from "@cocoon/protocol/errors"
import { useEffect } from "react"
import { ErrorState } from "../design/ErrorState.js"
import { useConnection } from "../graphql/useConnection.js"
import { hostAnswers } from "./hostAnswers.js"

async function reloadIfThere() {
  if (await hostAnswers()) location.reload()
}

/** Instead of a page that broke, or whose code could not be loaded: that one comes by itself once its host is back. */
export function RouteError({
  error,
  reset,
}: {
  readonly error: unknown
  readonly reset: () => void
}) {
  const { status } = useConnection()
  const gone = toCocoonError(error).code === "UNREACHABLE"
  useEffect(() => {
    if (gone && status === "live") void reloadIfThere()
  }, [gone, status])
  return <ErrorState error={error} retry={gone ? () => void reloadIfThere() : reset} />
}

import { toCocoonError } from "@cocoon/protocol/errors"
import { useMessages } from "../i18n/useMessages.js"
import { Button } from "./Button.js"

/** What could not be read, why, and another try. */
export function ErrorState({
  error,
  retry,
}: {
  readonly error: unknown
  readonly retry?: () => void
}) {
  const { state, errors } = useMessages()
  const { code, message } = toCocoonError(error)
  const words = errors as Readonly<Record<string, string>>
  return (
    <div role="alert" className="rounded-lg border border-bad/50 bg-surface p-4">
      <p className="font-medium">{state.failed}</p>
      <p className="mt-1 text-sm">{words[code] ?? message}</p>
      <p className="mt-1 font-mono text-muted text-xs">{code}</p>
      {retry && (
        <Button className="mt-3" onClick={retry}>
          {state.retry}
        </Button>
      )}
    </div>
  )
}

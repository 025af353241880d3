import { Button } from "../../../design/Button.js"
import { useMessages } from "../../../i18n/useMessages.js"
import type { SessionStep } from "./sessionSteps.js"

/** The two steps to a Session's end. */
export function CloseParts({
  steps,
  requestClose,
  finalize,
}: {
  readonly steps: readonly SessionStep[]
  readonly requestClose: () => void
  readonly finalize: () => void
}) {
  const { clientActions: words } = useMessages()
  return (
    <>
      {steps.includes("requestClose") && (
        <div className="flex flex-wrap items-center gap-3">
          <Button look="danger" onClick={requestClose}>
            {words.requestClose}
          </Button>
          <p className="min-w-48 flex-1 text-muted text-sm">{words.closeNoUse}</p>
        </div>
      )}
      {steps.includes("finalize") && (
        <div className="flex flex-wrap items-center gap-3">
          <Button look="primary" onClick={finalize}>
            {words.finalize}
          </Button>
          <p className="min-w-48 flex-1 text-muted text-sm">{words.closingReady}</p>
        </div>
      )}
    </>
  )
}

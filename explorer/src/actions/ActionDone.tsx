import { useRouter } from "@tanstack/react-router"
import { Button } from "../design/Button.js"
import { useMessages } from "../i18n/useMessages.js"

/** The way on from an action that is done. */
export function ActionDone({
  next,
  onEnd,
}: {
  readonly next: { readonly to: string; readonly label: string } | undefined
  readonly onEnd: () => void
}) {
  const { actions } = useMessages()
  const { history } = useRouter()
  return (
    <div className="mt-4 flex gap-2">
      {next && (
        <Button
          look="primary"
          onClick={() => {
            onEnd()
            history.push(next.to)
          }}
        >
          {next.label}
        </Button>
      )}
      <Button onClick={onEnd}>{actions.end}</Button>
    </div>
  )
}

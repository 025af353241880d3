import { useEffect, useState } from "react"
import { useMessages } from "../i18n/useMessages.js"

const SHOWN_MS = 1_500

/** Copies a text and says so; a long one is spoken by its name. */
export function CopyButton({
  text,
  name = text,
}: {
  readonly text: string
  readonly name?: string
}) {
  const { copy } = useMessages()
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => setDone(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [done])
  const write = () => void navigator.clipboard.writeText(text).then(() => setDone(true))
  return (
    <button
      type="button"
      onClick={write}
      title={done ? copy.done : copy.action}
      aria-label={done ? copy.done : `${copy.action}: ${name}`}
      className="ml-1 inline-flex size-6 cursor-pointer items-center justify-center rounded align-middle text-muted hover:bg-raised hover:text-ink"
    >
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-3.5 fill-none stroke-current">
        {done ? (
          <path d="m3 8.5 3.2 3.2L13 5" strokeWidth="1.8" />
        ) : (
          <path d="M5.5 5.5V3h7.5v7.5h-2.5M3 5.5h7.5V13H3Z" strokeWidth="1.3" />
        )}
      </svg>
      <span aria-live="polite" className="sr-only">
        {done ? copy.done : ""}
      </span>
    </button>
  )
}

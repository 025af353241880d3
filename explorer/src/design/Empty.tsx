import type { ReactNode } from "react"
import { useMessages } from "../i18n/useMessages.js"

/** Where there is nothing: says so, and what would make it otherwise. */
export function Empty({
  title,
  children,
}: {
  readonly title?: string
  readonly children?: ReactNode
}) {
  const { state } = useMessages()
  return (
    <div className="rounded-lg border border-line border-dashed px-4 py-8 text-center text-muted">
      <p>{title ?? state.empty}</p>
      {children && <div className="mt-2 text-sm">{children}</div>}
    </div>
  )
}

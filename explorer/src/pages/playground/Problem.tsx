import { toCocoonError } from "@cocoon/protocol/errors"
import type { ReactNode } from "react"
import { useMessages } from "../../i18n/useMessages.js"

/** What went wrong, in words, and what can be done. */
export function Problem({
  title,
  error,
  children,
}: {
  readonly title: string
  readonly error: unknown
  readonly children?: ReactNode
}) {
  const { playground: page, errors } = useMessages()
  const { code, message } = toCocoonError(error)
  const words: Readonly<Record<string, string>> = { ...errors, ...page.errors }
  return (
    <div role="alert" className="rounded-lg border border-bad/50 bg-surface p-3">
      <p className="font-medium text-sm">{title}</p>
      <p className="mt-1 text-sm">{words[code] ?? message}</p>
      <p className="mt-1 font-mono text-muted text-xs">{code}</p>
      {children && <div className="mt-3 flex flex-wrap gap-2">{children}</div>}
    </div>
  )
}

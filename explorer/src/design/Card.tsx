import type { ReactNode } from "react"

/** A surface that holds what belongs together. */
export function Card({
  children,
  className = "",
}: {
  readonly children: ReactNode
  readonly className?: string
}) {
  return (
    <div className={`rounded-lg border border-line bg-surface p-4 ${className}`}>{children}</div>
  )
}

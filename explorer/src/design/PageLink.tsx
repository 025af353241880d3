import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"

/** A link to a page of the explorer by its path. */
export function PageLink({
  to,
  className,
  title,
  children,
}: {
  readonly to: string
  readonly className?: string
  readonly title?: string
  readonly children: ReactNode
}) {
  return (
    <Link to={to} className={className ?? ""} title={title}>
      {children}
    </Link>
  )
}

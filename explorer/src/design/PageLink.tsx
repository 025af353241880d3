import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"

/** A link to a page of the explorer. */
export interface PageLinkProps {
  /** Its path; what stands after a question mark is the page's state. */
  readonly to: string
  readonly className?: string | undefined
  readonly title?: string | undefined
  readonly children: ReactNode
}

/** A link to a page of the explorer by its path. */
export function PageLink({ to, children, ...rest }: PageLinkProps) {
  const [path = "/", state = ""] = to.split("?")
  const search = Object.fromEntries(new URLSearchParams(state))
  return (
    <Link to={path} search={search as never} {...rest}>
      {children}
    </Link>
  )
}

import type { ReactNode } from "react"
import { PageLink } from "./PageLink.js"

/** A link that looks like a button: the next step of a page. */
export function ButtonLink({
  to,
  primary = false,
  children,
}: {
  readonly to: string
  readonly primary?: boolean
  readonly children: ReactNode
}) {
  const look = primary
    ? "border-accent bg-accent text-on-accent hover:opacity-90"
    : "border-line bg-surface text-ink hover:bg-raised"
  return (
    <PageLink
      to={to}
      className={`inline-flex min-h-9 items-center rounded-md border px-3 py-1.5 font-medium text-sm hover:no-underline ${look}`}
    >
      {children}
    </PageLink>
  )
}

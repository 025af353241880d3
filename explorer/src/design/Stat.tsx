import type { ReactNode } from "react"
import { PageLink } from "./PageLink.js"

/** One number of a `StatGrid`. */
export interface StatProps {
  readonly label: string
  readonly value: ReactNode
  /** What it is made of. */
  readonly detail?: ReactNode
  /** The list that it comes from. */
  readonly to?: string
}

/** One number with its name; the name leads to the list that it comes from. */
export function Stat({ label, value, detail, to }: StatProps) {
  return (
    <div className="flex flex-col rounded-lg border border-line bg-surface p-3">
      <dt className="text-muted text-sm">{to ? <PageLink to={to}>{label}</PageLink> : label}</dt>
      <dd className="mt-1 truncate font-semibold text-xl">{value}</dd>
      {detail && <dd className="mt-0.5 text-muted text-xs">{detail}</dd>}
    </div>
  )
}

import { CopyButton } from "./CopyButton.js"
import { PageLink } from "./PageLink.js"
import { shortText } from "./shortText.js"

/** A hash, a key or an id. */
export interface HashProps {
  /** Hex; null: none. */
  readonly hash: string | null
  readonly to?: string
  readonly full?: boolean
}

/** A hash, shortened, with a button that copies all of it. */
export function Hash({ hash, to, full = false }: HashProps) {
  if (hash === null) return <span className="text-muted">—</span>
  const shown = full ? hash : shortText(hash)
  return (
    <span className={full ? "break-all" : "whitespace-nowrap"}>
      <span title={hash} className="font-mono text-[0.9em]">
        {to ? <PageLink to={to}>{shown}</PageLink> : shown}
      </span>
      <CopyButton text={hash} />
    </span>
  )
}

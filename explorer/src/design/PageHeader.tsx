import { type ReactNode, useEffect } from "react"
import { useMessages } from "../i18n/useMessages.js"

/** What stands on top of a page. */
export interface PageHeaderProps {
  readonly title: string
  /** Beside the title: a state. */
  readonly badge?: ReactNode
  /** One or two sentences for who comes here for the first time. */
  readonly lead?: ReactNode
  /** Buttons. */
  readonly actions?: ReactNode
}

/** The page's heading; also names the browser's tab. */
export function PageHeader({ title, badge, lead, actions }: PageHeaderProps) {
  const { product } = useMessages()
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title, product])
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="break-words font-semibold text-2xl tracking-tight">{title}</h1>
          {badge}
        </div>
        {lead && <p className="mt-1 max-w-3xl text-muted">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  )
}

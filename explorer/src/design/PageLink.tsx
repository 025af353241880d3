import { useRouter } from "@tanstack/react-router"
import type { MouseEvent, ReactNode } from "react"

/** A link to a page of the explorer. */
export interface PageLinkProps {
  /** Its path; what stands after a question mark is the page's state. */
  readonly to: string
  readonly className?: string | undefined
  readonly title?: string | undefined
  readonly children: ReactNode
}

/**
 * A link to a page of the explorer by its path. Long lists hold hundreds: it listens to nothing of the router, and loads the page's
 * code when it is pointed at.
 */
export function PageLink({ to, children, ...rest }: PageLinkProps) {
  const router = useRouter()
  const follow = (event: MouseEvent) => {
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
    if (event.button !== 0 || elsewhere || event.defaultPrevented) return
    event.preventDefault()
    router.history.push(to)
  }
  const preload = () => {
    void router.preloadRoute({ to: to.split("?")[0] ?? "/" }).catch(() => undefined)
  }
  return (
    <a href={to} onClick={follow} onPointerEnter={preload} {...rest}>
      {children}
    </a>
  )
}

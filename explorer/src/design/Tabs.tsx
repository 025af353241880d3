import { Tabs as Radix } from "radix-ui"
import type { ReactNode } from "react"
import { useUrlState } from "./useUrlState.js"

/** A part of a page that is shown when asked for. */
export interface Tab {
  readonly id: string
  readonly title: string
  readonly content: ReactNode
}

/** Parts of a page of which one is shown; which, is in the URL as `tab`. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const [search, patch] = useUrlState()
  const [first] = tabs
  const shown = tabs.find(({ id }) => id === search.tab) ?? first
  const show = (id: string) =>
    patch({ tab: id === first?.id ? undefined : id, after: undefined, before: undefined })
  return (
    <Radix.Root value={shown?.id ?? ""} onValueChange={show}>
      <Radix.List
        aria-label={label}
        className="mb-4 flex gap-1 overflow-x-auto border-line border-b"
      >
        {tabs.map(({ id, title }) => (
          <Radix.Trigger
            key={id}
            value={id}
            className="-mb-px cursor-pointer whitespace-nowrap border-transparent border-b-2 px-3 py-2 text-muted text-sm hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {title}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map(({ id, content }) => (
        <Radix.Content key={id} value={id}>
          {content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}

import type { ReactNode } from "react"

/** A fact: its name, what it is and, where a stranger may wonder, what it means. */
export interface KeyValue {
  readonly label: string
  readonly value: ReactNode
  readonly hint?: string
}

/** A list of facts. */
export function KeyValues({ items }: { readonly items: readonly KeyValue[] }) {
  return (
    <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
      {items.map(({ label, value, hint }) => (
        <div key={label} className="grid gap-x-4 gap-y-0.5 px-4 py-2 sm:grid-cols-[13rem_1fr]">
          <dt className="text-muted text-sm">{label}</dt>
          <dd className="min-w-0 break-words text-sm">
            {value}
            {hint && <div className="text-muted text-xs">{hint}</div>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

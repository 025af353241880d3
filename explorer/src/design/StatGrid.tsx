import type { ReactNode } from "react"

/** A row of `Stat`s. */
export function StatGrid({ children }: { readonly children: ReactNode }) {
  return (
    <dl className="mb-8 grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6 [&>*]:min-w-0">
      {children}
    </dl>
  )
}

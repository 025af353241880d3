import type { ReactNode } from "react"

/** Two columns on a wide screen, one below the other on a narrow one. */
export function Columns({ children }: { readonly children: ReactNode }) {
  return <div className="grid gap-x-6 lg:grid-cols-2 [&>*]:min-w-0">{children}</div>
}

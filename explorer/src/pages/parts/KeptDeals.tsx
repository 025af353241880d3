import { Address } from "../../design/Address.js"
import type { KeptTexts } from "../../kept/keptTexts.js"
import { useKeptNames } from "../../kept/useKeptNames.js"

/** Deals whose keys this browser holds; nothing where there are none. */
export function KeptDeals({
  kept,
  to,
  title,
}: {
  readonly kept: KeptTexts
  /** Path of the list that they are pages of. */
  readonly to: string
  readonly title: string
}) {
  const names = useKeptNames(kept)
  if (names.length === 0) return null
  return (
    <details className="mb-4 rounded-lg border border-line bg-surface px-4 py-2 text-sm">
      <summary className="cursor-pointer font-medium">
        {title} ({names.length})
      </summary>
      <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
        {names.map((address) => (
          <li key={address}>
            <Address address={address} to={`${to}/${address}`} />
          </li>
        ))}
      </ul>
    </details>
  )
}

import { Amount } from "../../design/Amount.js"
import { Count } from "../../design/Count.js"
import type { SheetFragment, TokensFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"

const CLASSES = ["prompt", "cached", "completion", "reasoning"] as const

/** A column: prices for a million tokens, or counts of tokens; null where there is nothing yet. */
export type TokenColumn = { readonly title: string } & (
  | { readonly sheet: SheetFragment | null }
  | { readonly usage: TokensFragment | null }
)

/** Prices and counts by class of token. */
export function TokenTable({ columns }: { readonly columns: readonly TokenColumn[] }) {
  const { words } = useMessages()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of fields is something else
    <div
      role="group"
      aria-label={words.tokens}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full text-sm">
        <thead>
          <tr className="border-line border-b text-muted text-xs">
            <th scope="col" className="px-3 py-2 text-left font-medium">
              {words.tokens}
            </th>
            {columns.map(({ title }) => (
              <th key={title} scope="col" className="px-3 py-2 text-right font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CLASSES.map((name) => (
            <tr key={name} className="border-line border-b last:border-0">
              <th scope="row" className="px-3 py-2 text-left font-normal">
                {words[name]}
              </th>
              {columns.map((column) => (
                <td key={column.title} className="px-3 py-2 text-right">
                  {"sheet" in column ? (
                    <Amount nano={column.sheet?.[name] ?? null} />
                  ) : (
                    <Count value={column.usage?.[name] ?? null} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

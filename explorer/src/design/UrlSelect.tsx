import type { ReactNode } from "react"
import { Field } from "./Field.js"
import { useUrlState } from "./useUrlState.js"

/** One of some values, kept in the URL. */
export interface UrlSelectProps {
  /** Its name in the URL. */
  readonly name: string
  readonly label: string
  readonly hint?: ReactNode
  readonly value: string
  /** Value and word. */
  readonly options: readonly (readonly [string, string])[]
  /** Left out of the URL. */
  readonly usual?: string
}

/** One of some values, as a line of a form, kept in the URL. */
export function UrlSelect({ name, label, hint, value, options, usual = "" }: UrlSelectProps) {
  const [, patch] = useUrlState()
  return (
    <Field label={label} hint={hint}>
      {(parts) => (
        <select
          {...parts}
          className="min-h-9 w-full rounded-md border border-line bg-surface px-3 py-1.5 text-ink text-sm"
          value={value}
          onChange={({ target }) =>
            patch({ [name]: target.value === usual ? undefined : target.value })
          }
        >
          {options.map(([option, word]) => (
            <option key={option} value={option}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

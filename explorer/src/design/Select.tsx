import type { SelectHTMLAttributes } from "react"

/** A select of a form; `options` are values with their words. */
export interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  readonly options: readonly (readonly [string, string])[]
}

/** One of some values, as a line of a form. */
export function Select({ options, className = "", ...rest }: SelectProps) {
  return (
    <select
      className={`min-h-9 w-full rounded-md border border-line bg-surface px-3 py-1.5 text-ink text-sm aria-invalid:border-bad ${className}`}
      {...rest}
    >
      {options.map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  )
}

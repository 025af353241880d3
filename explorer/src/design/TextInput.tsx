import type { InputHTMLAttributes } from "react"

/** A line of text. */
export function TextInput({ className = "", ...rest }: InputHTMLAttributes<HTMLInputElement>) {
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      className={`min-h-9 w-full rounded-md border border-line bg-surface px-3 py-1.5 text-sm placeholder:text-muted aria-invalid:border-bad ${className}`}
      {...rest}
    />
  )
}

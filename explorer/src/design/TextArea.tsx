import type { TextareaHTMLAttributes } from "react"

/** Text of several lines. */
export function TextArea({
  className = "",
  rows = 5,
  ...rest
}: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <textarea
      rows={rows}
      className={`w-full rounded-md border border-line bg-surface px-3 py-2 text-sm placeholder:text-muted aria-invalid:border-bad ${className}`}
      {...rest}
    />
  )
}

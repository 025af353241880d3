import type { ButtonHTMLAttributes } from "react"

const LOOKS = {
  primary: "border-accent bg-accent text-on-accent hover:opacity-90",
  plain: "border-line bg-surface text-ink hover:bg-raised",
  danger: "border-bad bg-surface text-bad hover:bg-raised",
} as const

/** A button's look, besides what every button has. */
export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: keyof typeof LOOKS
}

/** A button. */
export function Button({ look = "plain", className = "", type = "button", ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={`inline-flex min-h-9 cursor-pointer items-center justify-center gap-2 rounded-md border px-3 py-1.5 font-medium text-sm disabled:cursor-not-allowed disabled:opacity-50 ${LOOKS[look]} ${className}`}
      {...rest}
    />
  )
}

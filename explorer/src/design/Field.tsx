import { type ReactNode, useId } from "react"

/** What the input inside a `Field` must carry. */
export interface FieldParts {
  readonly id: string
  readonly "aria-describedby": string | undefined
  readonly "aria-invalid": boolean
}

/** One line of a form. */
export interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  /** Why what stands in it cannot be taken, in words. */
  readonly error?: string | undefined
  readonly children: (parts: FieldParts) => ReactNode
}

/** A label, its input, what it means, and under it what is wrong. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const described = [hint ? hintId : "", error ? errorId : ""].filter((one) => one !== "").join(" ")
  return (
    <div className="mb-4">
      <label htmlFor={id} className="mb-1 block font-medium text-sm">
        {label}
      </label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": Boolean(error) })}
      {hint && (
        <p id={hintId} className="mt-1 text-muted text-xs">
          {hint}
        </p>
      )}
      <p id={errorId} aria-live="polite" className="mt-1 text-bad text-sm empty:hidden">
        {error}
      </p>
    </div>
  )
}

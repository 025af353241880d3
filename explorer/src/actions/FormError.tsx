import type { CocoonError } from "@cocoon/protocol/errors"
import { useMessages } from "../i18n/useMessages.js"

/** Under a form: why nothing came of it, in words, and the code. */
export function FormError({ error }: { readonly error: CocoonError | undefined }) {
  const { errors } = useMessages()
  const common = errors as Readonly<Record<string, string>>
  return (
    <div role="alert">
      {error && (
        <p className="mt-3 text-bad text-sm">
          {common[error.code] ?? error.message}{" "}
          <span className="font-mono text-muted text-xs">{error.code}</span>
        </p>
      )}
    </div>
  )
}

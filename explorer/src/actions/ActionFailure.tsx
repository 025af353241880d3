import { toCocoonError } from "@cocoon/protocol/errors"
import { ButtonLink } from "../design/ButtonLink.js"
import { useMessages } from "../i18n/useMessages.js"
import { useContractErrors } from "./useContractErrors.js"

/** Why an action failed, in words: the contract that refused, the wallet, or what was found before anything was signed. */
export function ActionFailure({ error }: { readonly error: unknown }) {
  const { actions, errors, nav } = useMessages()
  const contractError = useContractErrors()
  const { code, message, details } = toCocoonError(error)
  const exitCode = details?.exitCode
  const words = errors as Readonly<Record<string, string>>
  const contract = /^(ERROR|TVM|TACT|EXIT_CODE)_/.test(code) && typeof exitCode === "number"
  const text = contract ? contractError(exitCode).text : words[code]
  return (
    <div role="alert" className="rounded-lg border border-bad/50 bg-surface p-4">
      <p className="font-medium">{contract ? actions.refused : actions.failed}</p>
      <p className="mt-1 text-sm">{text || message}</p>
      <p className="mt-1 font-mono text-muted text-xs">
        {code}
        {contract && ` (${exitCode})`}
      </p>
      {code === "WALLET_BALANCE_TOO_LOW" && (
        <div className="mt-3">
          <ButtonLink to="/account">{nav.places.account}</ButtonLink>
        </div>
      )}
    </div>
  )
}

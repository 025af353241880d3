import { toCocoonError } from "@cocoon/protocol/errors"
import { useMessages } from "../i18n/useMessages.js"
import type { WalletConnection } from "./WalletConnection.js"
import { useWallet } from "./WalletContext.js"

/** The kinds of wallet that this network offers; `onConnected` is told of the one that was opened. */
export function WalletChoice({
  onConnected,
}: {
  readonly onConnected: (connection: WalletConnection) => void
}) {
  const { wallet, errors } = useMessages()
  const { state, kinds, connect } = useWallet()
  const words = errors as Readonly<Record<string, string>>
  const error = state.status === "none" ? state.error : undefined
  if (kinds.length === 0) return <p>{wallet.none}</p>
  return (
    <>
      <p className="mb-3 text-muted text-sm">{wallet.choose}</p>
      <ul className="grid gap-2">
        {kinds.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              disabled={state.status === "connecting"}
              onClick={async () => {
                const connection = await connect(kind)
                if (connection) onConnected(connection)
              }}
              className="w-full cursor-pointer rounded-lg border border-line px-4 py-3 text-left hover:bg-raised disabled:opacity-50"
            >
              <span className="font-medium">{wallet.kinds[kind].name}</span>
              <span className="block text-muted text-sm">{wallet.kinds[kind].about}</span>
            </button>
          </li>
        ))}
      </ul>
      {state.status === "connecting" && (
        <p role="status" className="mt-3 text-sm">
          {wallet.connecting}
        </p>
      )}
      {error !== undefined && (
        <p role="alert" className="mt-3 text-bad text-sm">
          {words[toCocoonError(error).code] ?? toCocoonError(error).message}
        </p>
      )}
    </>
  )
}

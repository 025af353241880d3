import { Button } from "../../design/Button.js"
import { Card } from "../../design/Card.js"
import { ErrorState } from "../../design/ErrorState.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { keptSessions } from "../../playground/keptSessions.js"
import { useWallet } from "../../wallet/WalletContext.js"
import { PrivacyNote } from "./PrivacyNote.js"

/** Without a wallet: what this is, what it asks for, and which Sessions wait in this browser. */
export function ConnectFirst() {
  const { playground: page } = useMessages()
  const { count } = useFormat()
  const { state, kinds, connect } = useWallet()
  const kept = keptSessions(localStorage)
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card>
        <h2 className="font-semibold text-lg">{page.connectTitle}</h2>
        <p className="mt-1 mb-4 text-muted text-sm">
          {kinds.length === 0 ? page.noChain : page.connectLead}
        </p>
        {kept > 0 && <p className="mb-4 text-sm">{page.kept(count(kept))}</p>}
        <div className="flex flex-wrap gap-2">
          {kinds.map((kind, index) => (
            <Button
              key={kind}
              look={index === 0 ? "primary" : "plain"}
              disabled={state.status === "connecting"}
              onClick={() => void connect(kind)}
            >
              {page.wallets[kind]}
            </Button>
          ))}
        </div>
        <p aria-live="polite" className="mt-3 text-muted text-sm empty:hidden">
          {state.status === "connecting" && page.connecting}
        </p>
        {state.status === "none" && state.error !== undefined && (
          <div className="mt-4">
            <ErrorState error={state.error} />
          </div>
        )}
      </Card>
      <PrivacyNote />
    </div>
  )
}

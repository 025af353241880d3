import { Card } from "../../design/Card.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { keptSessions } from "../../playground/keptSessions.js"
import { WalletChoice } from "../../wallet/WalletChoice.js"
import { PrivacyNote } from "./PrivacyNote.js"

/** Without a wallet: what this is, what it asks for, and which Sessions wait in this browser. */
export function ConnectFirst() {
  const { playground: page } = useMessages()
  const { count } = useFormat()
  const kept = keptSessions(localStorage)
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card>
        <h2 className="font-semibold text-lg">{page.connectTitle}</h2>
        <p className="mt-1 mb-4 text-muted text-sm">{page.connectLead}</p>
        {kept > 0 && <p className="mb-4 text-sm">{page.kept(count(kept))}</p>}
        <WalletChoice onConnected={() => undefined} />
      </Card>
      <PrivacyNote />
    </div>
  )
}

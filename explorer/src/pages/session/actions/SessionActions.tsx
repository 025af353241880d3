import { FormError } from "../../../actions/FormError.js"
import { Card } from "../../../design/Card.js"
import { Section } from "../../../design/Section.js"
import { Time } from "../../../design/Time.js"
import { useNow } from "../../../design/useNow.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { keptSessions } from "../../../kept/keptSessions.js"
import { useKept } from "../../../kept/useKept.js"
import { useWallet } from "../../../wallet/WalletContext.js"
import type { FoundSession } from "../FoundSession.js"
import { CloseParts } from "./CloseParts.js"
import { sessionSteps } from "./sessionSteps.js"
import { TopUpForm } from "./TopUpForm.js"
import { useSessionStep } from "./useSessionStep.js"

/** What whoever looks can do with a Session that has not ended. */
export function SessionActions({ session }: { readonly session: FoundSession }) {
  const { clientActions: words } = useMessages()
  const { steps, held, own, expired } = useStanding(session)
  const { topUp, requestClose, finalize, error } = useSessionStep(session)
  const { status, closeAt } = session
  if (status === "CLOSED") return null
  const waits = status === "CLOSING" && !steps.includes("finalize")
  return (
    <Section title={words.sessionYours} note={words.sessionNote}>
      <Card>
        {own && (
          <p className="mb-4 text-sm">{held ? words.sessionKeyHere : words.sessionKeyElsewhere}</p>
        )}
        {!own && status === "OPEN" && (
          <p className="mb-4 text-sm">{expired ? words.expired : words.notClient}</p>
        )}
        {waits && (
          <p className="text-sm">
            {words.closingUntil} <Time at={closeAt} />
          </p>
        )}
        {steps.includes("topUp") && <TopUpForm onTopUp={topUp} />}
        <CloseParts {...{ steps, requestClose, finalize }} />
        <FormError error={error} />
      </Card>
    </Section>
  )
}

function useStanding({ address, status, expiresAt, closeAt, client }: FoundSession) {
  const held = useKept(keptSessions, address) !== undefined
  const { state } = useWallet()
  const own = state.status === "connected" ? state.address === client : held
  const now = useNow()
  const steps = sessionSteps({ status, expiresAt, closeAt, now, own })
  return { steps, held, own, expired: now >= expiresAt }
}

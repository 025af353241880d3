import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { FormError } from "../../actions/FormError.js"
import { Button } from "../../design/Button.js"
import { Card } from "../../design/Card.js"
import { useMessages } from "../../i18n/useMessages.js"
import { CostBox } from "../parts/CostBox.js"
import type { OfferedListing, OfferTerms } from "../parts/FoundOffers.js"
import { OfferFields } from "../parts/OfferFields.js"
import { offerPick } from "../parts/offerPick.js"
import { useOfferPick } from "../parts/useOfferPick.js"
import { SessionFields } from "./SessionFields.js"
import { type PlainSession, readSessionDraft, type SessionDraft } from "./sessionDraft.js"
import { useStartSession } from "./useStartSession.js"

/** The form of a Session, what it costs, and the button that opens it. */
export function SessionForm({
  listings,
  terms,
}: {
  readonly listings: readonly OfferedListing[]
  readonly terms: OfferTerms
}) {
  const { clientActions: words } = useMessages()
  const [draft, setDraft] = useState<SessionDraft>({ deposit: "0.5", hours: "24" })
  const [tried, setTried] = useState(false)
  const pick = useOfferPick(listings)
  const read = readSessionDraft(draft, offerPick(pick))
  const session = "session" in read ? read.session : undefined
  const problems = tried && "problems" in read ? read.problems : {}
  const { data: quote } = useQuote(session, terms)
  const { start, error } = useStartSession(terms)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (session && quote) void start(session, quote)
  }
  const unnamed = problems.provider && words.problems[problems.provider]
  return (
    <form noValidate onSubmit={submit} aria-label={words.openSession} className="max-w-3xl">
      <Card>
        <OfferFields {...{ listings, pick, provider: true, error: unnamed }} />
        <SessionFields
          {...{ draft, problems }}
          change={(patch) => setDraft((was) => ({ ...was, ...patch }))}
        />
        <CostBox quote={session && quote} most={words.deposit} />
        <Button type="submit" look="primary">
          {words.openSession}
        </Button>
        <FormError error={error} />
      </Card>
    </form>
  )
}

/** The cost, computed in this browser; nobody is asked. */
function useQuote(session: PlainSession | undefined, { keeperReward }: OfferTerms) {
  return useQuery({
    queryKey: ["quoteSession", session?.deposit, session?.openSeconds, keeperReward],
    enabled: session !== undefined,
    queryFn: async () => {
      const { quotePlainSession } = await import("./quotePlainSession.js")
      if (session === undefined) throw new Error("nothing to quote")
      return quotePlainSession(session, { keeperReward })
    },
  })
}

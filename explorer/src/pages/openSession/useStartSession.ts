import type { Quote } from "@cocoon/client"
import { useRouter } from "@tanstack/react-router"
import { useFormAct } from "../../actions/useFormAct.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { keptSessions } from "../../kept/keptSessions.js"
import type { OfferTerms } from "../parts/FoundOffers.js"
import { useAmountText } from "../parts/useAmountText.js"
import type { PlainSession } from "./sessionDraft.js"

/** Opens a Session after its review, and goes to its page. */
export function useStartSession(terms: OfferTerms) {
  const { clientActions: words } = useMessages()
  const { duration } = useFormat()
  const amount = useAmountText()
  const { act, error } = useFormAct(words.errors)
  const router = useRouter()
  async function start(session: PlainSession, quote: Quote) {
    const address = await act({
      title: words.openSession,
      consequences: [
        words.sessionPays(amount(quote.total), amount(quote.most)),
        words.sessionBound(duration(terms.closeSeconds)),
        words.sessionKept,
      ],
      run: async (client) => (await import("./startSession.js")).startSession(client, session),
    })
    keptSessions.changed()
    if (address !== undefined) router.history.push(`/sessions/${address}`)
  }
  return { start, error }
}

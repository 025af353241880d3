import type { Quote } from "@cocoon/client"
import { useRouter } from "@tanstack/react-router"
import { useFormAct } from "../../actions/useFormAct.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { OfferTerms } from "../parts/FoundOffers.js"
import { useAmountText } from "../parts/useAmountText.js"
import type { PlainJob } from "./PlainJob.js"

/** Posts a Job after its review, and goes to its page. */
export function useSendJob(terms: OfferTerms) {
  const { clientActions: words } = useMessages()
  const { duration } = useFormat()
  const amount = useAmountText()
  const { act, error } = useFormAct(words.errors)
  const router = useRouter()
  async function send(job: PlainJob, quote: Quote) {
    const after = job.provider
      ? words.directAfter
      : words.openAfter(duration(terms.deliverSeconds), amount(BigInt(terms.cancellationFee)))
    const address = await act({
      title: words.postJob,
      consequences: [
        words.jobPays(amount(quote.total), amount(quote.most)),
        words.jobBound(duration(job.openSeconds)),
        after,
        words.handleKept,
      ],
      run: async (client) => (await import("./sendJob.js")).sendJob(client, job),
    })
    if (address !== undefined) router.history.push(`/jobs/${address}`)
  }
  return { send, error }
}

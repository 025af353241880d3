import { toCocoonError } from "@cocoon/protocol/errors"
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
import { AuctionFields } from "./AuctionFields.js"
import { EMPTY_JOB, type JobDraft, readJobDraft } from "./jobDraft.js"
import type { PlainJob } from "./PlainJob.js"
import { PromptFields } from "./PromptFields.js"
import { useSendJob } from "./useSendJob.js"
import { WayFields } from "./WayFields.js"

/** The form of a Job, what it costs, and the button that posts it. */
export function JobForm({
  listings,
  terms,
}: {
  readonly listings: readonly OfferedListing[]
  readonly terms: OfferTerms
}) {
  const { clientActions: words, words: names } = useMessages()
  const [draft, setDraft] = useState<JobDraft>(EMPTY_JOB)
  const [tried, setTried] = useState(false)
  const pick = useOfferPick(listings)
  const read = readJobDraft(draft, offerPick(pick))
  const job = "job" in read ? read.job : undefined
  const problems = tried && "problems" in read ? read.problems : {}
  const { data: quote, error: unquoted } = useQuote(job, terms)
  const { send, error } = useSendJob(terms)
  const change = (patch: Partial<JobDraft>) => setDraft((was) => ({ ...was, ...patch }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (job && quote) void send(job, quote)
  }
  const parts = { draft, problems, change }
  const unnamed = problems.provider && words.problems[problems.provider]
  return (
    <form noValidate onSubmit={submit} aria-label={words.postJob} className="max-w-3xl">
      <Card>
        <WayFields {...parts} />
        <OfferFields
          {...{ listings, pick, provider: draft.way === "direct" }}
          {...(unnamed ? { error: unnamed } : {})}
        />
        <PromptFields {...parts} />
        {draft.way === "auction" && <AuctionFields {...parts} />}
        <CostBox quote={job && quote} most={names.budget} />
        <Button type="submit" look="primary">
          {words.postJob}
        </Button>
        <FormError error={error ?? (unquoted ? toCocoonError(unquoted) : undefined)} />
      </Card>
    </form>
  )
}

/** The cost, computed in this browser; nobody is asked. */
function useQuote(job: PlainJob | undefined, terms: OfferTerms) {
  return useQuery({
    queryKey: ["quoteJob", job, terms.keeperReward, terms.cancellationFee],
    enabled: job !== undefined,
    queryFn: async () => {
      const { quotePlainJob } = await import("./quotePlainJob.js")
      if (job === undefined) throw new Error("nothing to quote")
      return quotePlainJob(job, terms)
    },
  })
}

import { useMessages } from "../../../i18n/useMessages.js"
import { useAmountText } from "../../parts/useAmountText.js"
import type { FoundJob } from "../FoundJob.js"
import type { JobStep } from "./jobSteps.js"

/** What a step is called, and what follows from it. */
export function useStepWords({ status, terms }: FoundJob) {
  const { clientActions: words } = useMessages()
  const amount = useAmountText()
  const fee = amount(BigInt(terms?.cancellationFee ?? 0))
  const all: Readonly<Record<JobStep, readonly [title: string, consequence: string]>> = {
    open: [words.openAnswer, words.answerNote],
    await: [words.await, words.awaitAfter],
    deliver: [words.deliver, words.deliverAfter],
    cancel: [
      words.cancel,
      status === "CLAIMED" ? words.cancelClaimedAfter(fee) : words.cancelAfter,
    ],
    expire: [words.expire, words.expireAfter],
    settle: [words.expireDelivered, words.expireDeliveredAfter],
    challenge: [words.challenge, words.challengeAfter],
    reveal: [words.reveal, words.revealAfter],
  }
  return (step: JobStep) => ({ title: all[step][0], consequence: all[step][1] })
}

import { useFormAct } from "../../../actions/useFormAct.js"
import { useConfig } from "../../../app/useConfig.js"
import { useMessages } from "../../../i18n/useMessages.js"
import type { FoundJob } from "../FoundJob.js"
import type { JobStep } from "./jobSteps.js"
import { useStepWords } from "./useStepWords.js"

/** Takes a step with a Job, after its review; why the last one failed. */
export function useJobStep({
  job,
  kept,
}: {
  readonly job: FoundJob
  readonly kept: string | undefined
}) {
  const config = useConfig()
  const { clientActions: words } = useMessages()
  const { act: begin, error } = useFormAct(words.errors)
  const wordsOf = useStepWords(job)
  const call = { config, address: job.address, kept }
  const act = (step: JobStep, output?: Uint8Array) =>
    begin({
      title: wordsOf(step).title,
      consequences: [wordsOf(step).consequence],
      async run(client) {
        const { jobCalls } = await import("./jobCalls.js")
        if (step === "reveal") {
          return jobCalls.reveal(client, { ...call, output: output ?? new Uint8Array() })
        }
        return jobCalls[step === "settle" || step === "open" ? "expire" : step](client, call)
      },
    })
  return { act, error }
}

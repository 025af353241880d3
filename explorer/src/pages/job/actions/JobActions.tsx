import { FormError } from "../../../actions/FormError.js"
import { Card } from "../../../design/Card.js"
import { Section } from "../../../design/Section.js"
import { useNow } from "../../../design/useNow.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { keptJobs } from "../../../kept/keptJobs.js"
import { useKept } from "../../../kept/useKept.js"
import { useWallet } from "../../../wallet/WalletContext.js"
import type { FoundJob } from "../FoundJob.js"
import { AnswerPart } from "./AnswerPart.js"
import { HandlePart } from "./HandlePart.js"
import { JobStepButton } from "./JobStepButton.js"
import { jobSteps } from "./jobSteps.js"
import { RevealPart } from "./RevealPart.js"
import { useJobStep } from "./useJobStep.js"

/** What whoever looks can do with a Job: open its answer, deliver, cancel, end it, challenge. */
export function JobActions({ job }: { readonly job: FoundJob }) {
  const { clientActions: words } = useMessages()
  const { steps, kept, own } = useStanding(job)
  const { act, error } = useJobStep({ job, kept })
  const buttons = steps.filter((step) => step !== "open" && step !== "reveal")
  return (
    <Section title={words.yours} note={words.yoursNote}>
      <Card>
        {steps.includes("open") && kept !== undefined && <AnswerPart kept={kept} />}
        {buttons.length > 0 && (
          <div className="mb-4 grid gap-3">
            {buttons.map((step) => (
              <JobStepButton key={step} {...{ step, job }} onClick={() => void act(step)} />
            ))}
          </div>
        )}
        {steps.includes("reveal") && <RevealPart onFile={(output) => void act("reveal", output)} />}
        {steps.length === 0 && own && (
          <p className="mb-4 text-muted text-sm">{words.nothingToDo}</p>
        )}
        <FormError error={error} />
        <HandlePart address={job.address} kept={kept} own={own} />
      </Card>
    </Section>
  )
}

function useStanding(job: FoundJob) {
  const kept = useKept(keptJobs, job.address)
  const { state } = useWallet()
  const held = kept !== undefined
  const own = state.status === "connected" ? state.address === job.client : held
  const graceSeconds = job.terms?.graceSeconds ?? 0
  const { status, direct, dueAt } = job
  const steps = jobSteps({ status, direct, dueAt, graceSeconds, held, own, now: useNow() })
  return { steps, kept, own }
}

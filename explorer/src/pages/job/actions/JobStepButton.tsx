import { Button } from "../../../design/Button.js"
import type { FoundJob } from "../FoundJob.js"
import type { JobStep } from "./jobSteps.js"
import { useStepWords } from "./useStepWords.js"

const DANGERS: readonly JobStep[] = ["cancel", "challenge"]

/** A step with what follows from it. */
export function JobStepButton({
  step,
  job,
  onClick,
}: {
  readonly step: JobStep
  readonly job: FoundJob
  readonly onClick: () => void
}) {
  const { title, consequence } = useStepWords(job)(step)
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button look={DANGERS.includes(step) ? "danger" : "primary"} onClick={onClick}>
        {title}
      </Button>
      <p className="min-w-48 flex-1 text-muted text-sm">{consequence}</p>
    </div>
  )
}

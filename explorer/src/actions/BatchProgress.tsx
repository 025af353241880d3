import { Amount } from "../design/Amount.js"
import { Badge, type Tone } from "../design/Badge.js"
import { PageLink } from "../design/PageLink.js"
import { useMessages } from "../i18n/useMessages.js"
import type { SentBatch } from "./SentBatch.js"
import type { TraceStep } from "./TraceStep.js"
import { useContractErrors } from "./useContractErrors.js"
import { useWho } from "./useWho.js"

const TONES: Readonly<Record<TraceStep["outcome"], Tone>> = {
  done: "good",
  refused: "bad",
  returned: "warn",
}

/** What came of a batch: every transaction of its trace as it appears, and whether the explorer shows it. */
export function BatchProgress({ batch: { steps, status } }: { readonly batch: SentBatch }) {
  const { actions } = useMessages()
  return (
    <div className="mt-3">
      <h3 className="mb-1 font-medium text-sm">{actions.trace}</h3>
      <ol aria-live="polite" className="divide-y divide-line rounded-lg border border-line text-sm">
        {steps.map((step) => (
          <StepLine key={step.hash} step={step} />
        ))}
        <li className="px-3 py-2 text-muted">{actions.statuses[status]}</li>
      </ol>
    </div>
  )
}

function StepLine({ step }: { readonly step: TraceStep }) {
  const { actions } = useMessages()
  const who = useWho()
  const errors = useContractErrors()
  const { hash, message, outcome, exitCode, value } = step
  const why = exitCode === null ? undefined : errors(exitCode)
  const followed = step.who !== "wallet" && step.who !== "other"
  const plain = step.ordered ? actions.order : actions.coins
  const name = <span className="font-mono">{message ?? plain}</span>
  return (
    <li className="px-3 py-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span>
          {followed ? <PageLink to={`/transactions/${hash}`}>{name}</PageLink> : name}
          <span className="text-muted">
            {" → "}
            {who(step.who)}
          </span>
        </span>
        <span className="flex items-baseline gap-3">
          {!step.ordered && <Amount nano={value} />}
          <Badge tone={TONES[outcome]}>{actions.outcomes[outcome]}</Badge>
        </span>
      </div>
      {why && (
        <p className="mt-1 text-bad">
          {why.text} <span className="font-mono text-xs">{why.name}</span>
        </p>
      )}
    </li>
  )
}

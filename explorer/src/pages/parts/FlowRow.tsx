import { Amount } from "../../design/Amount.js"
import { PageLink } from "../../design/PageLink.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { FlowStep } from "./FlowStep.js"
import { type Lane, OUTSIDE } from "./lanesOf.js"

/** One message: an arrow from lane to lane with its name; dashed where it was refused or came back. */
export function FlowRow({
  step,
  lanes,
  nameOf,
}: {
  readonly step: FlowStep
  readonly lanes: readonly Lane[]
  readonly nameOf: (kind: string) => string
}) {
  const { flow, words } = useMessages()
  const from = lanes.findIndex(({ key }) => key === (step.source ?? OUTSIDE))
  const to = lanes.findIndex(({ key }) => key === step.address)
  const [left, right] = [Math.min(from, to), Math.max(from, to)]
  const place = (lane: number) => ((lane + 0.5) / lanes.length) * 100
  const own = from === to ? 90 / lanes.length : 0
  const start = place(left) - (left === lanes.length - 1 ? own : 0)
  const name = step.name ?? step.opcode ?? "—"
  const colour = step.success ? (step.bounced ? "text-warn" : "text-accent") : "text-bad"
  const spoken = flow.step(name, nameOf(lanes[from]?.kind ?? ""), nameOf(lanes[to]?.kind ?? ""))
  return (
    <li className="relative h-14">
      {lanes.map(({ key }, index) => (
        <span
          key={key}
          aria-hidden="true"
          className="absolute inset-y-0 w-px bg-line"
          style={{ left: `${place(index)}%` }}
        />
      ))}
      <div
        className={`absolute inset-y-0 flex flex-col justify-center ${colour}`}
        style={{ left: `${start}%`, width: `${own || place(right) - place(left)}%` }}
      >
        <div className="mx-auto max-w-full truncate bg-surface px-1 text-center text-xs">
          <PageLink to={`/transactions/${step.hash}`} className="font-mono" title={spoken}>
            {name}
          </PageLink>
          <span className="sr-only">{spoken}</span> <Amount nano={step.value} decimals={3} />
        </div>
        <Arrow backwards={to < from} dashed={!step.success || step.bounced} self={from === to} />
        {!step.success && (
          <div className="mx-auto max-w-full truncate bg-surface px-1 text-xs">
            {words.refused} {step.refusal?.name ?? ""}
          </div>
        )}
      </div>
    </li>
  )
}

function Arrow({
  backwards,
  dashed,
  self,
}: {
  readonly backwards: boolean
  readonly dashed: boolean
  readonly self: boolean
}) {
  const line = `border-current border-t-2 ${dashed ? "border-dashed" : ""}`
  const tip = "size-0 border-y-4 border-y-transparent"
  return (
    <div aria-hidden="true" className="flex items-center">
      {(backwards || self) && <span className={`${tip} border-r-8 border-r-current`} />}
      <span className={`flex-1 ${line}`} />
      {!backwards && !self && <span className={`${tip} border-l-8 border-l-current`} />}
    </div>
  )
}

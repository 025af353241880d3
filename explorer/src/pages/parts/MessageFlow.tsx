import { Empty } from "../../design/Empty.js"
import { useMessages } from "../../i18n/useMessages.js"
import { FlowRow } from "./FlowRow.js"
import type { FlowStep } from "./FlowStep.js"
import { lanesOf } from "./lanesOf.js"

/** Width of a lane, in rem. */
const LANE = 9.5

/** Messages between contracts as a sequence diagram: a lane for each contract, time downwards. */
export function MessageFlow({ steps }: { readonly steps: readonly FlowStep[] }) {
  const { flow, addressPage } = useMessages()
  if (steps.length === 0) return <Empty title={flow.none} />
  const lanes = lanesOf(steps)
  const kinds = addressPage.kinds as Readonly<Record<string, string>>
  const nameOf = (kind: string) =>
    kind === "WALLET" ? flow.wallet : kind === "OUTSIDE" ? flow.outside : (kinds[kind] ?? kind)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of fields is something else
    <div
      role="group"
      aria-label={flow.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-line bg-surface p-3"
    >
      <div className="relative" style={{ minWidth: `${lanes.length * LANE}rem` }}>
        <div
          aria-hidden="true"
          className="grid text-center text-xs"
          style={{ gridTemplateColumns: `repeat(${lanes.length}, minmax(0, 1fr))` }}
        >
          {lanes.map(({ key, kind, short }) => (
            <div key={key} className="px-1">
              <div className="truncate rounded border border-line bg-raised px-1 py-1 font-medium">
                {nameOf(kind)}
                {short && <div className="font-mono font-normal text-muted">{short}</div>}
              </div>
            </div>
          ))}
        </div>
        <ol className="relative">
          {steps.map((step) => (
            <FlowRow key={`${step.hash}`} step={step} lanes={lanes} nameOf={nameOf} />
          ))}
        </ol>
      </div>
    </div>
  )
}

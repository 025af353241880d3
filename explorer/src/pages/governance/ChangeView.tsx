import { Address } from "../../design/Address.js"
import { Badge, type Tone } from "../../design/Badge.js"
import { Card } from "../../design/Card.js"
import { Time } from "../../design/Time.js"
import type { ChangeCardFragment, ChangeStatus } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { JsonView } from "../parts/JsonView.js"
import { ChangeActions } from "./ChangeActions.js"

const TONES: Readonly<Record<ChangeStatus, Tone>> = {
  CANCELLED: "quiet",
  EXECUTED: "good",
  LAPSED: "quiet",
  QUEUED: "busy",
  READY: "warn",
}

/** One change: what it does, when, and who asked for it. */
export function ChangeView({ change }: { readonly change: ChangeCardFragment }) {
  const { governance: page, states } = useMessages()
  return (
    <Card>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h2 className="font-semibold">
          {page.number} {change.number}
        </h2>
        <Badge tone={TONES[change.status]}>{states.change[change.status]}</Badge>
        {change.addition && <span className="text-muted text-sm">{page.addition}</span>}
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <ul className="grid gap-3" aria-label={page.actions}>
          {change.actions.map(({ kind, arguments: parts }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: actions of a change never move
            <li key={index}>
              <p className="font-mono text-sm">{kind}</p>
              <JsonView value={parts} />
            </li>
          ))}
        </ul>
        <ChangeTimes change={change} />
      </div>
      <ChangeActions change={change} />
    </Card>
  )
}

function ChangeTimes({ change }: { readonly change: ChangeCardFragment }) {
  const { governance: page } = useMessages()
  const { proposedAt, proposed, proposer, endedAt, ended, endedBy } = change
  return (
    <dl className="grid h-fit grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      <dt className="text-muted">{page.proposed}</dt>
      <dd>
        <Time at={proposedAt} transaction={proposed?.hash} /> {page.by}{" "}
        <Address address={proposer} wallet />
      </dd>
      <dt className="text-muted">{page.ready}</dt>
      <dd>
        <Time at={change.readyAt} />
      </dd>
      <dt className="text-muted">{page.until}</dt>
      <dd>
        <Time at={change.expiresAt} />
      </dd>
      {endedAt !== null && (
        <>
          <dt className="text-muted">{page.ended}</dt>
          <dd>
            <Time at={endedAt} transaction={ended?.hash} /> {page.by}{" "}
            <Address address={endedBy} wallet />
          </dd>
        </>
      )}
    </dl>
  )
}

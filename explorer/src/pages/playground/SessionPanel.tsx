import { COIN_SYMBOL } from "@cocoon/protocol/format"
import { Address } from "../../design/Address.js"
import { Amount } from "../../design/Amount.js"
import { Badge, type Tone } from "../../design/Badge.js"
import { Button } from "../../design/Button.js"
import { Card } from "../../design/Card.js"
import { Time } from "../../design/Time.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { useConversationState } from "../../playground/conversationStore.js"
import { isBusy } from "../../playground/isBusy.js"
import type { PlaygroundSession } from "../../playground/Playground.js"
import type { Bench } from "./Bench.js"
import { Problem } from "./Problem.js"

const TONES: Readonly<Record<PlaygroundSession["status"], Tone>> = {
  opening: "busy",
  open: "good",
  closing: "busy",
  closed: "quiet",
}

/** The Sessions of this browser: what they hold, what was spent, and how to end them. */
export function SessionPanel({ bench }: { readonly bench: Bench }) {
  const { playground: page } = useMessages()
  const { view, ending, end, endError } = bench
  const busy = isBusy(useConversationState())
  const standing = view.sessions.filter(({ status }) => status !== "closed")
  const [over] = view.sessions.filter(({ status }) => status === "closed")
  if (standing.length === 0 && over === undefined) return null
  return (
    <Card>
      <h2 className="font-semibold">{page.session}</h2>
      {standing.map((session) => (
        <Standing key={session.address} session={session} bench={bench} />
      ))}
      {standing.length > 0 && (
        <>
          <p className="mt-3 text-muted text-xs">{page.sessionNote}</p>
          <Button className="mt-3 w-full" disabled={ending || busy} onClick={end}>
            {page.end}
          </Button>
        </>
      )}
      <div aria-live="polite" className="mt-3 text-sm empty:hidden">
        {ending && page.ending}
        {!ending && standing.length === 0 && over && <Ended session={over} />}
      </div>
      {endError !== undefined && <Problem title={page.session} error={endError} />}
    </Card>
  )
}

function Ended({ session }: { readonly session: PlaygroundSession }) {
  const { playground: page } = useMessages()
  const { coins } = useFormat()
  const { deposit, metered, address } = session
  return (
    <>
      <p>{page.endedWith(`${coins(deposit - metered, 4)} ${COIN_SYMBOL}`)}</p>
      <Address address={address} to={`/sessions/${address}`} />
    </>
  )
}

function Standing({
  session,
  bench,
}: {
  readonly session: PlaygroundSession
  readonly bench: Bench
}) {
  const { playground: page, words } = useMessages()
  const { address, provider, listing, deposit, metered, expiresAt, status } = session
  const facts = [
    [words.model, bench.nameOf(listing)],
    [words.address, <Address key="a" address={address} to={`/sessions/${address}`} />],
    [words.provider, <Address key="p" address={provider} to={`/providers/${provider}`} />],
    [words.deposit, <Amount key="d" nano={deposit} />],
    [page.spent, <Amount key="s" nano={metered} decimals={6} />],
    [page.left, <Amount key="l" nano={deposit - metered} decimals={6} />],
    [page.until, <Time key="t" at={expiresAt} />],
  ] as const
  return (
    <div className="mt-2">
      <Badge tone={TONES[status]}>{page.sessionStates[status]}</Badge>
      <dl className="mt-2 grid gap-1 text-sm">
        {facts.map(([label, value]) => (
          <div key={label} className="flex justify-between gap-3">
            <dt className="text-muted">{label}</dt>
            <dd className="min-w-0 text-right">{value}</dd>
          </div>
        ))}
      </dl>
      {status === "closing" && <p className="mt-2 text-sm">{page.closingNote}</p>}
    </div>
  )
}

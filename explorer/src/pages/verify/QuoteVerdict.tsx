import { Badge, type Tone } from "../../design/Badge.js"
import { Button } from "../../design/Button.js"
import { Card } from "../../design/Card.js"
import { ErrorState } from "../../design/ErrorState.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { useVerdicts } from "../../i18n/useVerdicts.js"
import type { QuoteJudgement } from "../../verify/quote/QuoteOutcome.js"
import type { Judged } from "./useJudgement.js"
import type { Judging } from "./useJudging.js"

/** What the verifier says in a sentence, by what it judged, and what would make it say more. */
export function QuoteVerdict({
  judged: { outcome, at, error, busy },
  judging,
}: {
  readonly judged: Judged
  readonly judging: Judging
}) {
  const { verifyPage: page } = useMessages()
  if (error) return <ErrorState error={error} />
  return (
    <section aria-label={page.verdict} aria-live="polite" aria-busy={busy} className="mb-6">
      {outcome?.kind === "judged" ? (
        <JudgementView judgement={outcome} at={at} judging={judging} />
      ) : (
        <p className="text-muted text-sm">{busy ? page.quote.working : ""}</p>
      )}
    </section>
  )
}

interface JudgementProps {
  readonly judgement: QuoteJudgement
  readonly at: number
  readonly judging: Judging
}

type VerdictKind = "genuine" | "unjudged" | "refused"

const TONES: Readonly<Record<VerdictKind, Tone>> = {
  genuine: "good",
  unjudged: "warn",
  refused: "bad",
}

const kindOf = ({ ok, facts }: QuoteJudgement): VerdictKind =>
  ok ? (facts?.tcb ? "genuine" : "unjudged") : "refused"

function JudgementView({ judgement, at, judging }: JudgementProps) {
  const { quote: page } = useMessages().verifyPage
  const { moment } = useFormat()
  const verdicts = useVerdicts()
  const kind = kindOf(judgement)
  const { reason, detail } = judgement
  const why = reason === null ? "" : `${verdicts?.reasons[reason] ?? reason}.`
  return (
    <Card className={kind === "refused" ? "border-bad/50" : ""}>
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <Badge tone={TONES[kind]}>{page[kind]}</Badge>
        <span className="text-muted text-sm">
          {page.asOf(moment(at))} {page.root}: {page.roots[judging.root]}
        </span>
      </div>
      {kind === "refused" ? (
        <>
          <p className="font-medium first-letter:uppercase">{why}</p>
          <p className="mt-1 break-words font-mono text-muted text-xs">
            {reason}
            {detail !== "" && ` · ${detail}`}
          </p>
        </>
      ) : (
        <p>{kind === "genuine" ? page.genuineNote : page.unjudgedNote}</p>
      )}
      {judging.root === "network" && <p className="mt-2 text-sm text-warn">▲ {page.testNote}</p>}
      <Advice judgement={judgement} at={at} judging={judging} />
    </Card>
  )
}

function Advice({ judgement, at, judging }: JudgementProps) {
  const { quote: page } = useMessages().verifyPage
  const { reason, validAt, collateral, rootAdded } = judgement
  const { hasNetworkRoot, root, choose } = judging
  const isOtherTime = validAt !== null && (at < validAt.from || at > validAt.until)
  return (
    <div className="mt-3 flex flex-col items-start gap-2 text-sm empty:hidden">
      {isOtherTime && (
        <>
          <p>{page.tryThen}</p>
          <Button
            onClick={() => choose({ at: `${Math.floor((validAt.from + validAt.until) / 2)}` })}
          >
            {page.inForce}
          </Button>
        </>
      )}
      {reason === "root-not-pinned" && hasNetworkRoot && root === "intel" && (
        <>
          <p>{page.tryNetwork}</p>
          <Button onClick={() => choose({ root: "network" })}>{page.roots.network}</Button>
        </>
      )}
      {reason === "pck-chain-length" && collateral === null && <p>{page.needRoot}</p>}
      {rootAdded && <p>{page.rootAdded}</p>}
      {reason === null && collateral === null && <p>{page.needCollateral}</p>}
    </div>
  )
}

import { CocoonError } from "@cocoon/protocol/errors"
import { COIN_SYMBOL } from "@cocoon/protocol/format"
import { Amount } from "../../design/Amount.js"
import { Button } from "../../design/Button.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { Turn } from "../../playground/Conversation.js"
import type { Bench } from "./Bench.js"
import { Problem } from "./Problem.js"
import { ReceiptView } from "./ReceiptView.js"

/** A question, its answer as it comes, what it cost and the proof. */
export function TurnView({ turn, bench }: { readonly turn: Turn; readonly bench: Bench }) {
  const { playground: page } = useMessages()
  const { question, answer, status, error } = turn
  return (
    <li className="min-w-0">
      <p className="text-muted text-xs">{page.you}</p>
      <p className="whitespace-pre-wrap break-words rounded-lg bg-raised px-3 py-2 text-sm">
        {question}
      </p>
      <div className="mt-3" aria-busy={status === "waiting" || status === "streaming"}>
        {answer !== "" && (
          <p className="whitespace-pre-wrap break-words text-sm leading-relaxed">{answer}</p>
        )}
        {status === "waiting" && <p className="text-muted text-sm">{page.waiting}</p>}
        {status === "stopped" && (
          <p className="mt-2 text-muted text-sm">
            {answer === "" ? page.stoppedEarly : page.stopped}
          </p>
        )}
        {error !== undefined && <Failure turn={turn} error={error} bench={bench} />}
      </div>
      <Cost turn={turn} bench={bench} />
    </li>
  )
}

function Cost({ turn, bench }: { readonly turn: Turn; readonly bench: Bench }) {
  const { playground: page } = useMessages()
  const { count } = useFormat()
  const { receipt, status } = turn
  if (!receipt) {
    const word = missing(turn)
    return word === undefined ? null : <p className="mt-2 text-muted text-xs">{page[word]}</p>
  }
  const { usage, cost } = receipt
  return (
    <div className="mt-2 text-muted text-xs">
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <span>
          {page.cost} <Amount nano={cost} decimals={9} />
        </span>
        <span>
          {page.tokens(
            count(usage.prompt + usage.cached),
            count(usage.completion + usage.reasoning),
          )}
        </span>
      </p>
      <ReceiptView receipt={receipt} whole={status === "done"} root={bench.root} />
    </div>
  )
}

/** What is said in place of a receipt. */
function missing({ receipt, status, answer }: Turn) {
  if (status === "stopped" && answer === "") return undefined
  if (receipt === undefined) {
    return status === "counting" || status === "stopped" ? "counting" : undefined
  }
  if (status === "done") return "noReceipt"
  return status === "stopped" ? "receiptLater" : undefined
}

function Failure({
  turn,
  error,
  bench,
}: {
  readonly turn: Turn
  readonly error: NonNullable<Turn["error"]>
  readonly bench: Bench
}) {
  const { playground: page } = useMessages()
  const { coins } = useFormat()
  const { session, settings, again } = bench
  const poor = error.code === "BUDGET_EXHAUSTED" && session !== undefined
  const amount = larger(settings?.deposit ?? 0n, error.needed ?? 0n)
  const shown = new CocoonError(error)
  return (
    <div className="mt-2">
      <Problem title={turn.answer === "" ? page.failed : page.partial} error={shown}>
        {poor ? (
          <Button onClick={() => again(turn, amount)}>
            {page.topUp(`${coins(amount, 4)} ${COIN_SYMBOL}`)}
          </Button>
        ) : (
          <Button onClick={() => again(turn)}>{page.again}</Button>
        )}
      </Problem>
    </div>
  )
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)

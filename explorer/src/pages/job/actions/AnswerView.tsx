import { Amount } from "../../../design/Amount.js"
import { CopyButton } from "../../../design/CopyButton.js"
import { Hash } from "../../../design/Hash.js"
import { KeyValues } from "../../../design/KeyValues.js"
import { useFormat } from "../../../i18n/useFormat.js"
import { useMessages } from "../../../i18n/useMessages.js"
import type { OpenedAnswer } from "./OpenedAnswer.js"

/** An opened answer, what it cost, and the receipt that proves both. */
export function AnswerView({ opened }: { readonly opened: OpenedAnswer }) {
  const { clientActions: words, words: names } = useMessages()
  const { count } = useFormat()
  const { usage } = opened
  const tokens = ([name, label]: readonly [keyof typeof usage, string]) =>
    `${label}: ${count(usage[name])}`
  const classes = [
    ["prompt", names.prompt],
    ["cached", names.cached],
    ["completion", names.completion],
    ["reasoning", names.reasoning],
  ] as const
  return (
    <div>
      <h3 className="font-semibold">{words.answer}</h3>
      <p className="text-muted text-sm">{words.answerNote}</p>
      <pre
        data-testid="answer"
        className="my-3 max-h-96 overflow-auto whitespace-pre-wrap rounded-md bg-raised p-3 font-sans text-sm"
      >
        {opened.answer}
      </pre>
      <KeyValues
        items={[
          { label: words.youPaid, value: <Amount nano={opened.paid} decimals={9} /> },
          { label: names.fee, value: <Amount nano={opened.fee} decimals={9} /> },
          { label: names.royalty, value: <Amount nano={opened.royalty} decimals={9} /> },
          { label: names.tokens, value: classes.map(tokens).join(" · ") },
          { label: words.signature, value: <Hash hash={opened.signature} /> },
          { label: words.enclaveKey, value: <Hash hash={opened.enclaveKey} /> },
        ]}
      />
      <details className="mt-3">
        <summary className="cursor-pointer font-medium text-sm">
          {words.receipt} <CopyButton text={opened.receipt} name={words.receipt} />
        </summary>
        <p className="mt-1 text-muted text-xs">{words.receiptHint}</p>
        <pre className="mt-2 overflow-auto rounded-md bg-raised p-3 text-xs">{opened.receipt}</pre>
      </details>
    </div>
  )
}

import { Amount } from "../design/Amount.js"
import { Button } from "../design/Button.js"
import { KeyValues } from "../design/KeyValues.js"
import { useMessages } from "../i18n/useMessages.js"
import type { ActionState } from "./ActionState.js"
import { ReviewedMessageLine } from "./ReviewedMessageLine.js"

/** What is to be signed: what follows, every message, what it costs; and the two answers. */
export function ActionReview({
  state: { messages, networkFee, balance, answer },
  consequences,
}: {
  readonly state: Extract<ActionState, { readonly step: "review" }>
  readonly consequences: readonly string[]
}) {
  const { actions, wallet } = useMessages()
  const total = messages.reduce((sum, { value }) => sum + value, 0n)
  const needed = total + networkFee
  const missing = balance === undefined || balance >= needed ? 0n : needed - balance
  return (
    <>
      <Heading>{actions.consequences}</Heading>
      <ul className="mb-4 list-disc pl-5 text-sm">
        {consequences.map((one) => (
          <li key={one}>{one}</li>
        ))}
        {messages.some(({ contract }) => contract !== null) && <li>{actions.rest}</li>}
      </ul>
      <Heading>{actions.messages(messages.length)}</Heading>
      <ul className="mb-4 grid gap-2">
        {messages.map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the messages of a batch never move
          <ReviewedMessageLine key={index} message={message} />
        ))}
      </ul>
      <KeyValues
        items={[
          { label: actions.total, value: <Amount nano={total} decimals={9} /> },
          {
            label: actions.networkFee,
            value: <Amount nano={networkFee} />,
            hint: actions.networkFeeHint,
          },
          { label: wallet.balance, value: <Amount nano={balance ?? null} /> },
        ]}
      />
      {missing > 0n && (
        <p role="alert" className="mt-3 text-bad text-sm">
          {actions.tooLittle} <Amount nano={missing} />
        </p>
      )}
      <div className="mt-4 flex gap-2">
        <Button look="primary" onClick={() => answer(true)}>
          {actions.sign}
        </Button>
        <Button onClick={() => answer(false)}>{actions.cancel}</Button>
      </div>
    </>
  )
}

function Heading({ children }: { readonly children: string }) {
  return <h3 className="mb-1 font-medium text-sm">{children}</h3>
}

import { Address } from "../design/Address.js"
import { Amount } from "../design/Amount.js"
import { useMessages } from "../i18n/useMessages.js"
import type { ReviewedMessage } from "./ReviewedMessage.js"
import { useWho } from "./useWho.js"

/** A message that is to be signed: which, to which contract, with how much. */
export function ReviewedMessageLine({
  message: { to, contract, message, value, bounce, deploys },
}: {
  readonly message: ReviewedMessage
}) {
  const { actions } = useMessages()
  const who = useWho()
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 rounded-lg border border-line px-3 py-2 text-sm">
      <span>
        <span className="font-mono">{message ?? actions.coins}</span>
        <span className="text-muted">
          {" → "}
          {contract === null ? who("other") : who(contract)}{" "}
        </span>
        <Address address={to} wallet={!bounce} />
        {deploys && <span className="block text-muted text-xs">{actions.deploys}</span>}
      </span>
      <Amount nano={value} decimals={9} />
    </li>
  )
}

import { useState } from "react"
import { Address } from "../../design/Address.js"
import { Button } from "../../design/Button.js"
import { CopyButton } from "../../design/CopyButton.js"
import { PageLink } from "../../design/PageLink.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { TurnReceipt } from "../../playground/Conversation.js"
import { JsonView } from "../parts/JsonView.js"
import { Problem } from "./Problem.js"
import { useReceiptCheck } from "./useReceiptCheck.js"

/** A receipt as it is shown. */
export interface ReceiptViewProps {
  readonly receipt: TurnReceipt
  /** False when the answer was cut off. */
  readonly whole: boolean
  readonly root: "intel" | "development"
}

/** What was verified of an answer, a second look at it, and the document itself. */
export function ReceiptView({ receipt, whole, root }: ReceiptViewProps) {
  const { playground: page } = useMessages()
  const [open, setOpen] = useState(false)
  const { checks } = page
  const held = [
    checks.quote(page.roots[root]),
    checks.record,
    checks.signature,
    checks.request,
    whole ? checks.response : checks.cut,
    checks.cost,
  ]
  return (
    <details className="mt-1" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer text-accent">{page.receipt}</summary>
      {open && (
        <div className="mt-2 grid gap-3 rounded-lg border border-line p-3 text-sm">
          <p>
            {page.receiptNote} <CopyButton text={receipt.json} name={page.copyReceipt} />
          </p>
          <ul className="grid gap-1">
            {held.map((one, index) => (
              <li key={one} className="flex gap-2">
                <span aria-hidden="true" className="text-good">
                  {!whole && index === 4 ? "○" : "✓"}
                </span>
                {one}
              </li>
            ))}
          </ul>
          <SecondLook receipt={receipt} />
          <Document receipt={receipt} />
        </div>
      )}
    </details>
  )
}

function SecondLook({ receipt }: { readonly receipt: TurnReceipt }) {
  const { playground: page, state } = useMessages()
  const { check, checking, verdict, error } = useReceiptCheck(receipt)
  const words = { true: page.holds, false: page.fails, null: page.unknown }
  const signs = { true: "✓", false: "✕", null: "○" }
  return (
    <div>
      <Button onClick={check} disabled={checking}>
        {page.checkAgain}
      </Button>
      <p className="mt-1 text-muted text-xs">{page.checkAgainNote}</p>
      <ul aria-live="polite" className="mt-2 grid gap-1 empty:hidden">
        {verdict &&
          (["signature", "session", "response", "cost"] as const).map((name) => (
            <li key={name} className={verdict[name] === false ? "text-bad" : ""}>
              <span aria-hidden="true">{signs[`${verdict[name]}`]}</span> {page.verdicts[name]}:{" "}
              {words[`${verdict[name]}`]}
            </li>
          ))}
      </ul>
      {error !== undefined && <Problem title={state.failed} error={error} />}
    </div>
  )
}

function Document({ receipt }: { readonly receipt: TurnReceipt }) {
  const { playground: page, words } = useMessages()
  const { json, session, provider } = receipt
  return (
    <>
      <p className="flex flex-wrap gap-x-4">
        <span>
          {words.session} <Address address={session} to={`/sessions/${session}`} />
        </span>
        <span>
          {words.provider} <Address address={provider} to={`/providers/${provider}`} />
        </span>
        <PageLink to="/verify">{page.verifyElsewhere}</PageLink>
      </p>
      <div className="max-h-64 overflow-auto rounded bg-raised p-3">
        <JsonView value={JSON.parse(json)} />
      </div>
    </>
  )
}

import { Amount } from "../../design/Amount.js"
import { Count } from "../../design/Count.js"
import { Hash } from "../../design/Hash.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Section } from "../../design/Section.js"
import { useMessages } from "../../i18n/useMessages.js"
import { LinkedAmount } from "../parts/LinkedAmount.js"
import type { FoundSession } from "./FoundSession.js"

/** What a Session holds, paid and gave back. */
export function SessionMoney({ session }: { readonly session: FoundSession }) {
  const { words, job, session: page } = useMessages()
  const { updated, closed, terms, deposit, paid } = session
  const left = BigInt(deposit) - BigInt(paid)
  return (
    <Section title={job.money}>
      <KeyValues
        items={[
          {
            label: words.deposit,
            value: <LinkedAmount nano={deposit} transaction={session.opened?.hash} />,
          },
          { label: words.paid, value: <LinkedAmount nano={paid} transaction={updated?.hash} /> },
          { label: words.fee, value: <Amount nano={session.fee} /> },
          { label: words.royalty, value: <Amount nano={session.royalty} /> },
          ...(session.status === "CLOSED"
            ? [
                {
                  label: words.refunded,
                  value: <LinkedAmount nano={session.refunded} transaction={closed?.hash} />,
                },
              ]
            : [{ label: page.left, value: <Amount nano={left} /> }]),
          { label: page.redemptions, value: <Count value={session.redemptions} /> },
          { label: words.terms, value: <Hash hash={terms?.hash ?? null} to="/network" /> },
        ]}
      />
    </Section>
  )
}

import { Hash } from "../../design/Hash.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Section } from "../../design/Section.js"
import { useMessages } from "../../i18n/useMessages.js"
import { LinkedAmount } from "../parts/LinkedAmount.js"
import type { FoundJob } from "./FoundJob.js"

/** What a Job holds, paid and gave back; each from its transaction. */
export function JobMoney({ job }: { readonly job: FoundJob }) {
  const { words, job: page } = useMessages()
  const closed = job.closed?.hash
  return (
    <Section title={page.money}>
      <KeyValues
        items={[
          {
            label: words.budget,
            value: <LinkedAmount nano={job.budget} transaction={job.opened?.hash} />,
          },
          {
            label: page.bond,
            value: <LinkedAmount nano={job.bond} transaction={job.claimed?.hash} />,
          },
          { label: words.paid, value: <LinkedAmount nano={job.paid} transaction={closed} /> },
          { label: words.fee, value: <LinkedAmount nano={job.fee} transaction={closed} /> },
          { label: words.royalty, value: <LinkedAmount nano={job.royalty} transaction={closed} /> },
          {
            label: words.refunded,
            value: <LinkedAmount nano={job.refunded} transaction={closed} />,
          },
          {
            label: words.terms,
            value: <Hash hash={job.terms?.hash ?? null} to="/network" />,
          },
        ]}
      />
    </Section>
  )
}

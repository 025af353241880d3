import { AmountForm } from "../../../actions/AmountForm.js"
import { Amount } from "../../../design/Amount.js"
import { Card } from "../../../design/Card.js"
import { KeyValues } from "../../../design/KeyValues.js"
import { Section } from "../../../design/Section.js"
import { useMessages } from "../../../i18n/useMessages.js"
import type { OwnedProps } from "./OwnedProps.js"
import { ownerAction } from "./ownerAction.js"

/** What pays for the enclave's messages, with the ways to add and to take. */
export function ReservePanel({ of, owned: { gasReserve } }: OwnedProps) {
  const { reserve: words, amount: field } = useMessages().providerActions
  const most = gasReserve > 0n ? gasReserve : 0n
  return (
    <Section title={words.title} note={words.note}>
      <KeyValues items={[{ label: words.has, value: <Amount nano={gasReserve} decimals={9} /> }]} />
      <Card className="mt-3">
        <AmountForm
          label={`${words.add}: ${field.label}`}
          button={words.add}
          action={(amount) =>
            ownerAction({
              ...{ title: words.add, consequences: [words.addConsequences] },
              call: (calls, client) => calls.fund(client, { of, amount }),
            })
          }
        />
        <AmountForm
          label={`${words.take}: ${field.label}`}
          button={words.take}
          most={most}
          action={(amount) =>
            ownerAction({
              ...{ title: words.take, consequences: [words.takeConsequences] },
              call: (calls, client) => calls.takeReserve(client, { of, amount }),
            })
          }
        />
      </Card>
    </Section>
  )
}

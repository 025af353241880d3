import { AmountForm } from "../../../actions/AmountForm.js"
import { Amount } from "../../../design/Amount.js"
import { Card } from "../../../design/Card.js"
import { KeyValues } from "../../../design/KeyValues.js"
import { Section } from "../../../design/Section.js"
import { useMessages } from "../../../i18n/useMessages.js"
import type { OwnedProps } from "./OwnedProps.js"
import { ownerAction } from "./ownerAction.js"
import { Unbonding } from "./Unbonding.js"

/** Free stake, bonds and what is being taken out, with the ways to move them. */
export function StakePanel({ of, owned }: OwnedProps) {
  const { providerActions, provider: page } = useMessages()
  const { stake: words, amount: field } = providerActions
  const add = [words.addConsequences]
  const { wait, risk, one } = words.unstakeConsequences
  const budget = [words.budgetConsequences]
  return (
    <Section title={words.title} note={words.note}>
      <KeyValues
        items={[
          { label: words.free, value: <Amount nano={owned.stake} decimals={9} /> },
          { label: page.locked, value: <Amount nano={owned.locked} decimals={9} /> },
          { label: words.budget, value: <Amount nano={owned.bondBudget} decimals={9} /> },
        ]}
      />
      <Unbonding of={of} owned={owned} />
      <Card className="mt-3">
        <AmountForm
          label={`${words.add}: ${field.label}`}
          button={words.add}
          action={(amount) =>
            ownerAction({
              ...{ title: words.add, consequences: add },
              call: (calls, client) => calls.stake(client, { of, amount }),
            })
          }
        />
        <AmountForm
          label={`${words.unstake}: ${field.label}`}
          button={words.unstake}
          most={owned.stake}
          action={(amount) =>
            ownerAction({
              ...{ title: words.unstake, consequences: [wait, risk, one] },
              call: (calls, client) => calls.unstake(client, { of, amount }),
            })
          }
        />
        <AmountForm
          label={`${words.budget}: ${field.label}`}
          button={words.setBudget}
          orNothing
          action={(amount) =>
            ownerAction({
              ...{ title: words.setBudget, consequences: budget },
              call: (calls, client) => calls.budget(client, { of, amount }),
            })
          }
        />
      </Card>
    </Section>
  )
}

import { Address } from "../../design/Address.js"
import { Amount } from "../../design/Amount.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Section } from "../../design/Section.js"
import { Time } from "../../design/Time.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { FoundProvider } from "./FoundProvider.js"

/** Whose Provider it is, and its money. */
export function ProviderMoney({ provider }: { readonly provider: FoundProvider }) {
  const { provider: page, words } = useMessages()
  return (
    <Section title={page.money}>
      <KeyValues
        items={[
          { label: words.owner, value: <Address address={provider.owner} wallet /> },
          { label: page.index, value: provider.index },
          { label: words.stake, value: <Amount nano={provider.stake} /> },
          { label: page.locked, value: <Amount nano={provider.locked} /> },
          { label: page.bondBudget, value: <Amount nano={provider.bondBudget} /> },
          {
            label: page.unbonding,
            value: (
              <>
                <Amount nano={provider.unbonding} />{" "}
                {provider.unbondingAt > 0 && <Time at={provider.unbondingAt} />}
              </>
            ),
          },
          { label: page.forfeited, value: <Amount nano={provider.forfeited} /> },
          { label: page.slashed, value: <Amount nano={provider.slashedAmount} /> },
          {
            label: words.balance,
            value: <Amount nano={provider.balance} />,
            hint: page.balanceHint,
          },
          {
            label: words.registered,
            value: <Time at={provider.registeredAt} transaction={provider.registered?.hash} />,
          },
          {
            label: words.updated,
            value: <Time at={provider.updatedAt} transaction={provider.updated?.hash} />,
          },
        ]}
      />
    </Section>
  )
}

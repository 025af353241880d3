import { Columns } from "../../design/Columns.js"
import { Section } from "../../design/Section.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { FoundProvider } from "./FoundProvider.js"
import { ProviderAttestation } from "./ProviderAttestation.js"
import { ProviderMoney } from "./ProviderMoney.js"
import { ProviderOffers } from "./ProviderOffers.js"
import { ProviderReputation } from "./ProviderReputation.js"

/** What a Provider offers, why it may be trusted, and its money. */
export function ProviderDetails({ provider }: { readonly provider: FoundProvider }) {
  const { provider: page, words } = useMessages()
  return (
    <>
      <Section title={page.prices} note={words.perMillion}>
        <ProviderOffers provider={provider} />
      </Section>
      <Columns>
        <ProviderAttestation provider={provider} />
        <div>
          <ProviderMoney provider={provider} />
          <ProviderReputation provider={provider} />
        </div>
      </Columns>
    </>
  )
}

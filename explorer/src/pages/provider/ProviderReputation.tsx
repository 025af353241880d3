import { Amount } from "../../design/Amount.js"
import { Count } from "../../design/Count.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Section } from "../../design/Section.js"
import { useMessages } from "../../i18n/useMessages.js"
import { tokensOf } from "../parts/tokensOf.js"
import type { FoundProvider } from "./FoundProvider.js"

/** What a Provider has done, and what it says of itself. */
export function ProviderReputation({ provider }: { readonly provider: FoundProvider }) {
  const { provider: page, words } = useMessages()
  return (
    <Section title={page.reputation} note={page.reputationNote}>
      <KeyValues
        items={[
          { label: words.feesPaid, value: <Amount nano={provider.feesPaid} /> },
          { label: words.earned, value: <Amount nano={provider.earned} /> },
          { label: page.completed, value: <Count value={provider.completed} /> },
          { label: page.failed, value: <Count value={provider.failed} /> },
          { label: page.rejected, value: <Count value={provider.rejected} /> },
          { label: page.abandoned, value: <Count value={provider.abandoned} /> },
          { label: page.served, value: <Count value={tokensOf(provider.served)} /> },
          { label: words.gpu, value: provider.gpuClass || "—" },
          {
            label: page.endpoint,
            value: <span className="font-mono text-[0.9em]">{provider.endpoint || "—"}</span>,
          },
        ]}
      />
    </Section>
  )
}

import { Address } from "../../design/Address.js"
import { Hash } from "../../design/Hash.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Section } from "../../design/Section.js"
import { Time } from "../../design/Time.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ModelLink } from "../parts/ModelLink.js"
import { ProviderLink } from "../parts/ProviderLink.js"
import type { FoundSession } from "./FoundSession.js"

/** Who and when. */
export function SessionFacts({ session }: { readonly session: FoundSession }) {
  const { words, session: page, provider } = useMessages()
  const { address, closed, closedAt } = session
  return (
    <Section title={words.details}>
      <KeyValues
        items={[
          { label: words.dealId, value: <Hash hash={session.dealId} /> },
          {
            label: words.address,
            value: <Address address={address} to={`/sessions/${address}`} />,
          },
          {
            label: words.model,
            value: <ModelLink model={session.model} address={session.modelAddress} />,
          },
          { label: words.provider, value: <ProviderLink address={session.providerAddress} /> },
          { label: words.client, value: <Address address={session.client} wallet /> },
          {
            label: words.opened,
            value: <Time at={session.openedAt} transaction={session.opened?.hash} />,
          },
          { label: page.expiresAt, value: <Time at={session.expiresAt} /> },
          ...(session.status === "CLOSING"
            ? [{ label: page.closeAt, value: <Time at={session.closeAt} /> }]
            : []),
          { label: words.closed, value: <Time at={closedAt} transaction={closed?.hash} /> },
          { label: provider.enclaveKey, value: <Hash hash={session.enclaveKey} /> },
          {
            label: page.sessionKey,
            value: <Hash hash={session.sessionKey} />,
            hint: page.sessionKeyHint,
          },
        ]}
      />
    </Section>
  )
}

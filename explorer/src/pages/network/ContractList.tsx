import { Address } from "../../design/Address.js"
import { KeyValues } from "../../design/KeyValues.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { FoundNetwork } from "./FoundNetwork.js"

/** The contracts that all others are derived from, and who may change them. */
export function ContractList({
  network,
  pool,
}: {
  readonly network: FoundNetwork
  readonly pool: string | null
}) {
  const { network: page, rewards } = useMessages()
  const { pendingGovernor } = network
  return (
    <KeyValues
      items={[
        { label: page.registry, value: <Address address={network.registry} /> },
        { label: page.verifier, value: <Address address={network.verifier} /> },
        { label: rewards.pool, value: <Address address={pool} /> },
        { label: page.treasury, value: <Address address={network.treasury} /> },
        { label: page.governor, value: <Address address={network.governor} /> },
        ...(pendingGovernor
          ? [{ label: page.pendingGovernor, value: <Address address={pendingGovernor} /> }]
          : []),
        { label: page.guardian, value: <Address address={network.guardian} /> },
        { label: page.codeVersions, value: network.codeVersions },
        { label: page.globalId, value: network.globalId },
      ]}
    />
  )
}

import { Amount } from "../../design/Amount.js"
import { Badge } from "../../design/Badge.js"
import { Duration } from "../../design/Duration.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Share } from "../../design/Share.js"
import { Time } from "../../design/Time.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { FoundNetwork } from "./FoundNetwork.js"

/** What governance may change. */
export function ParameterList({ network }: { readonly network: FoundNetwork }) {
  const { network: page, overview, states, words } = useMessages()
  const { updated } = network
  return (
    <KeyValues
      items={[
        {
          label: page.pause,
          value: network.paused ? (
            <>
              <Badge tone="warn">{states.provider.PAUSED}</Badge> <Time at={network.pausedUntil} />
            </>
          ) : (
            <Badge tone="good">{overview.running}</Badge>
          ),
        },
        { label: page.stakeMinimum, value: <Amount nano={network.stakeMinimum} /> },
        { label: page.listingDeposit, value: <Amount nano={network.listingDeposit} /> },
        { label: page.treasuryShare, value: <Share bps={network.treasuryBps} /> },
        { label: page.validity, value: <Duration seconds={network.validitySeconds} /> },
        { label: page.tcbMinimum, value: network.tcbNumberMinimum },
        { label: page.qeMinimum, value: network.qeNumberMinimum },
        { label: page.raisedAt, value: <Time at={network.raisedAt} /> },
        { label: page.policy, value: `0x${network.policy.toString(16)}` },
        {
          label: words.updated,
          value: <Time at={updated?.at ?? null} transaction={updated?.hash} />,
        },
      ]}
    />
  )
}

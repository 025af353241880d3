import { Amount } from "../../design/Amount.js"
import type { Column } from "../../design/Column.js"
import { Count } from "../../design/Count.js"
import { Time } from "../../design/Time.js"
import type { ProviderRowFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ProviderBadge } from "../parts/ProviderBadge.js"
import { ProviderLink } from "../parts/ProviderLink.js"

/** Columns of a list of Providers. */
export function useProviderColumns(): readonly Column<ProviderRowFragment>[] {
  const { words, providersPage: page } = useMessages()
  return [
    {
      id: "provider",
      title: words.provider,
      render: ({ address }) => <ProviderLink address={address} />,
    },
    { id: "state", title: words.state, render: ({ state }) => <ProviderBadge state={state} /> },
    { id: "gpu", title: words.gpu, wide: true, render: ({ gpuClass }) => gpuClass || "—" },
    {
      id: "until",
      title: words.validUntil,
      wide: true,
      order: "EXPIRING",
      render: ({ validUntil }) => <Time at={validUntil} />,
    },
    {
      id: "stake",
      title: words.stake,
      numeric: true,
      order: "STAKE",
      render: ({ stake }) => <Amount nano={stake} decimals={2} />,
    },
    {
      id: "earned",
      title: words.earned,
      numeric: true,
      wide: true,
      order: "EARNED",
      render: ({ earned }) => <Amount nano={earned} />,
    },
    {
      id: "completed",
      title: page.completed,
      numeric: true,
      wide: true,
      render: ({ completed }) => <Count value={completed} />,
    },
    {
      id: "failed",
      title: page.failed,
      numeric: true,
      wide: true,
      render: ({ failed }) => <Count value={failed} />,
    },
    {
      id: "registered",
      title: words.registered,
      numeric: true,
      wide: true,
      order: "NEWEST",
      render: ({ registeredAt, registered }) => (
        <Time at={registeredAt} transaction={registered?.hash} />
      ),
    },
  ]
}

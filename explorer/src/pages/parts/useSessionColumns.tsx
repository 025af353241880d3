import { Address } from "../../design/Address.js"
import { Amount } from "../../design/Amount.js"
import type { Column } from "../../design/Column.js"
import { Hash } from "../../design/Hash.js"
import { Time } from "../../design/Time.js"
import type { SessionRowFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ModelLink } from "./ModelLink.js"
import { ProviderLink } from "./ProviderLink.js"
import { SessionBadge } from "./SessionBadge.js"

/** Columns of a list of Sessions. */
export function useSessionColumns(): readonly Column<SessionRowFragment>[] {
  const { words } = useMessages()
  return [
    {
      id: "session",
      title: words.session,
      render: ({ dealId }) => <Hash hash={dealId} to={`/sessions/${dealId}`} />,
    },
    { id: "state", title: words.state, render: ({ status }) => <SessionBadge status={status} /> },
    {
      id: "model",
      title: words.model,
      render: ({ model, modelAddress }) => <ModelLink model={model} address={modelAddress} />,
    },
    {
      id: "provider",
      title: words.provider,
      wide: true,
      render: ({ providerAddress }) => <ProviderLink address={providerAddress} />,
    },
    {
      id: "client",
      title: words.client,
      wide: true,
      render: ({ client }) => <Address address={client} wallet />,
    },
    {
      id: "deposit",
      title: words.deposit,
      numeric: true,
      order: "DEPOSIT",
      render: ({ deposit }) => <Amount nano={deposit} />,
    },
    {
      id: "paid",
      title: words.paid,
      numeric: true,
      wide: true,
      render: ({ paid }) => <Amount nano={paid} />,
    },
    {
      id: "opened",
      title: words.opened,
      numeric: true,
      wide: true,
      order: "NEWEST",
      render: ({ openedAt, opened }) => <Time at={openedAt} transaction={opened?.hash} />,
    },
  ]
}

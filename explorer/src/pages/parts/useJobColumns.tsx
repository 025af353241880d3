import { Address } from "../../design/Address.js"
import { Amount } from "../../design/Amount.js"
import type { Column } from "../../design/Column.js"
import { Hash } from "../../design/Hash.js"
import { Time } from "../../design/Time.js"
import type { JobRowFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { JobBadge } from "./JobBadge.js"
import { ModelLink } from "./ModelLink.js"
import { ProviderLink } from "./ProviderLink.js"

/** Columns of a list of Jobs. */
export function useJobColumns(): readonly Column<JobRowFragment>[] {
  const { words } = useMessages()
  return [
    {
      id: "job",
      title: words.job,
      render: ({ dealId }) => <Hash hash={dealId} to={`/jobs/${dealId}`} />,
    },
    { id: "state", title: words.state, render: ({ status }) => <JobBadge status={status} /> },
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
      id: "budget",
      title: words.budget,
      numeric: true,
      order: "BUDGET",
      render: ({ budget }) => <Amount nano={budget} />,
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

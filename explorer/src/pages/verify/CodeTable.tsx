import { Address } from "../../design/Address.js"
import { Badge } from "../../design/Badge.js"
import { DataTable } from "../../design/DataTable.js"
import { Hash } from "../../design/Hash.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { CodeVerdict } from "../../verify/contracts/judgeCodes.js"

/** A line for each kind of contract: the hash that was built, and how those on the chain stand to it. */
export function CodeTable({
  verdicts,
  isAsked,
}: {
  readonly verdicts: readonly CodeVerdict[]
  readonly isAsked: boolean
}) {
  const { contracts: page } = useMessages().verifyPage
  return (
    <DataTable
      caption={page.note}
      rows={verdicts}
      rowKey={({ name }) => name}
      columns={[
        { id: "contract", title: page.contract, render: ({ name }) => name },
        {
          id: "running",
          title: page.running,
          render: (verdict) =>
            isAsked ? (
              <Running verdict={verdict} />
            ) : (
              <span className="text-muted">{page.unchecked}</span>
            ),
        },
        { id: "built", title: page.built, render: ({ built }) => <Hash hash={built} /> },
        {
          id: "checked",
          title: page.checked,
          wide: true,
          render: ({ same, other }) => (
            <AddressList addresses={[...same, ...other.map(({ address }) => address)]} />
          ),
        },
      ]}
    />
  )
}

function AddressList({ addresses }: { readonly addresses: readonly string[] }) {
  const { count } = useFormat()
  const [first, ...rest] = addresses
  if (first === undefined) return "—"
  return (
    <>
      <Address address={first} /> {rest.length > 0 && `+ ${count(rest.length)}`}
    </>
  )
}

function Running({ verdict: { same, other, gone } }: { readonly verdict: CodeVerdict }) {
  const { contracts: page } = useMessages().verifyPage
  const { count } = useFormat()
  const isNone = same.length + other.length + gone.length === 0
  if (isNone) return <span className="text-muted">{page.noneYet}</span>
  return (
    <div className="flex flex-wrap items-center gap-2">
      {same.length > 0 && <Badge tone="good">{page.same}</Badge>}
      {other.length > 0 && <Badge tone="bad">{page.other}</Badge>}
      {other.map(({ address, hash }) => (
        <span key={address}>
          <Address address={address} /> <Hash hash={hash} />
        </span>
      ))}
      {gone.length > 0 && (
        <span className="text-muted text-sm">{page.gone(count(gone.length))}</span>
      )}
    </div>
  )
}

import { Address } from "../../design/Address.js"
import { PageLink } from "../../design/PageLink.js"
import type { ModelNameFragment } from "../../generated/types.js"
import { modelName } from "./modelName.js"

/** A listing by its name as declared, or by its address. */
export function ModelLink({
  model,
  address,
}: {
  readonly model: ModelNameFragment | null
  readonly address: string
}) {
  const to = `/models/${address}`
  const name = model && modelName(model.manifest)
  if (!name) return <Address address={address} to={to} />
  return (
    <PageLink to={to} className="whitespace-nowrap font-medium" title={model.manifest}>
      {name}
    </PageLink>
  )
}

import { Address } from "../../design/Address.js"

/** A Provider by its address; null: nobody yet. */
export function ProviderLink({ address }: { readonly address: string | null }) {
  return <Address address={address} to={`/providers/${address}`} />
}

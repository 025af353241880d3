import type { NetworkContractsQuery } from "../../generated/types.js"
import type { ContractName } from "./ContractName.js"
import type { ContractPlace } from "./readCodes.js"

/** The contracts that the indexer knows: the network's own, and the newest of each kind that is born from them. */
export function placesOf(
  { network, pool, providers, models, jobs, sessions }: NetworkContractsQuery,
  registry: string,
): readonly ContractPlace[] {
  const place = (name: ContractName) => (one: { readonly address: string }) => ({
    name,
    address: one.address,
  })
  return [
    { name: "Registry", address: registry },
    ...(network ? [{ name: "AttestationVerifier" as const, address: network.verifier }] : []),
    ...(pool ? [{ name: "RewardPool" as const, address: pool.address }] : []),
    ...providers.nodes.map(place("Provider")),
    ...models.nodes.map(place("Model")),
    ...jobs.nodes.map(place("Job")),
    ...sessions.nodes.map(place("Session")),
  ]
}

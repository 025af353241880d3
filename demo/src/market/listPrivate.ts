import {
  type CocoonClient,
  getModel,
  getModelKeys,
  type KeyPolicy,
  listModel,
  setKeyEpoch,
  setKeyPolicy,
} from "@cocoon/client"
import type { Address } from "@ton/core"
import type { Listing } from "../setup/listToy.js"
import { ROYALTY_BPS } from "./cast.js"
import type { SealedModel } from "./sealToy.js"
import { until } from "./until.js"

/** Whose the model is, and to which nodes its key is given. */
export interface ListPrivateOptions {
  readonly owner: Address
  readonly sealed: SealedModel
  readonly policy: KeyPolicy
  readonly signal: AbortSignal
}

/** Lists sealed weights under the client's wallet, with their key epoch and the rule by which the key is given. */
export async function listPrivate(
  client: CocoonClient,
  { owner, sealed, policy, signal }: ListPrivateOptions,
): Promise<Listing> {
  const { modelHash, manifest, secrets } = sealed
  const name = { owner, modelHash, royaltyBps: ROYALTY_BPS.private }
  const { address } = await listModel(client, { ...name, manifest })
  await until("the private listing", {
    look: async () => (await getModel(client, name)) ?? undefined,
    signal,
  })
  const { epoch: n, ciphertextRoot } = secrets
  await setKeyEpoch(client, { model: name, n, uri: manifest, ciphertextRoot })
  await setKeyPolicy(client, { model: name, policy })
  await until("its key epoch and policy", {
    look: async () => {
      const keys = await getModelKeys(client, name)
      return keys?.keyEpoch?.n === n && keys.policy !== null ? keys : undefined
    },
    signal,
  })
  return { name, address }
}

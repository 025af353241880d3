import { accountHash } from "@cocoon/wrappers"
import type { ModelName } from "../actions/getModel.js"
import { getProtocol } from "../actions/getProtocol.js"
import { getProvider, type ProviderName } from "../actions/getProvider.js"
import type { CocoonClient } from "../CocoonClient.js"
import { equalBytes } from "../inference/verify/equalBytes.js"
import type { ProviderView } from "../read/ProviderView.js"
import { refuse } from "../refuse.js"
import { getModelKeys, type ModelKeys } from "./getModelKeys.js"

/** Two ways to one network that share no operator; what they do not both say does not count. */
export type BothClients = readonly [first: CocoonClient, second: CocoonClient]

/**
 * A Provider's record as both endpoints hold it.
 * @throws CocoonError PROVIDER_NOT_FOUND, ENDPOINTS_DISAGREE
 */
export async function providerFromBoth(
  [first, second]: BothClients,
  name: ProviderName,
): Promise<ProviderView> {
  const [one, two] = await Promise.all([getProvider(first, name), getProvider(second, name)])
  if (one === null || two === null) {
    throw refuse("PROVIDER_NOT_FOUND", "not both endpoints know this Provider; try later")
  }
  if (!isSameRecord(one, two)) throw disagree("the Provider's record")
  return one
}

/**
 * A listing's keys as both endpoints hold them.
 * @throws CocoonError MODEL_NOT_FOUND, ENDPOINTS_DISAGREE
 */
export async function modelKeysFromBoth(
  [first, second]: BothClients,
  name: ModelName,
): Promise<ModelKeys> {
  const [one, two] = await Promise.all([getModelKeys(first, name), getModelKeys(second, name)])
  if (one === null || two === null) {
    throw refuse("MODEL_NOT_FOUND", "not both endpoints know this listing; list it, or try later")
  }
  const same =
    one.keyEpoch?.n === two.keyEpoch?.n &&
    one.keyEpoch?.ciphertextRoot === two.keyEpoch?.ciphertextRoot &&
    (one.policy === null ? two.policy === null : two.policy?.equals(one.policy) === true)
  if (!same) throw disagree("the Model's key epoch or policy")
  return one
}

/** Image ids that both endpoints show as approved, and the later of their times. */
export async function admissionFromBoth([first, second]: BothClients): Promise<{
  readonly approved: readonly bigint[]
  readonly now: number
}> {
  const [one, two] = await Promise.all([getProtocol(first), getProtocol(second)])
  const times = await Promise.all([first.now(), second.now()])
  const approved = one.images.filter((image) => two.images.includes(image))
  return { approved, now: Math.max(...times) }
}

/** True when the Provider asks a price for this very listing. */
export function pricesModel(provider: ProviderView, model: ModelKeys): boolean {
  return provider.prices.has(accountHash(model.address))
}

function isSameRecord(one: ProviderView, two: ProviderView): boolean {
  const same = (a: Uint8Array | null, b: Uint8Array | null) =>
    a === null ? b === null : b !== null && equalBytes(a, b)
  const [mine, theirs] = [one.attestation.evidence, two.attestation.evidence]
  return (
    one.frozen === two.frozen &&
    one.slashed === two.slashed &&
    same(one.enclaveKey, two.enclaveKey) &&
    same(one.hpkeKey, two.hpkeKey) &&
    one.attestation.validUntil === two.attestation.validUntil &&
    mine?.commitment === theirs?.commitment &&
    mine?.imageId === theirs?.imageId
  )
}

function disagree(what: string) {
  const message = `the two endpoints do not agree on ${what}: one lags or lies; try later`
  return refuse("ENDPOINTS_DISAGREE", message)
}

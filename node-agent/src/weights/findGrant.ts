import { type HpkeKeyPair, isCocoonError, type ModelSecrets, openGrant } from "@cocoon/protocol"
import type { Message, TonIndexerClient } from "@cocoon/ton-indexer-client"
import { type KeyGranted, loadKeyGranted } from "@cocoon/wrappers"
import type { ChainNames } from "../chain/chainNames.js"
import { OPCODES } from "../chain/opcodes.js"
import { uint } from "../chain/uint.js"
import type { KeyEpochView, ModelView } from "./ModelView.js"

/** Whose grant is looked for, and under which listing. */
export type FindGrant = {
  readonly names: ChainNames
  readonly model: ModelView
  readonly keyEpoch: KeyEpochView
  /** The enclave's present keys. */
  readonly keyPair: HpkeKeyPair
  /** Told of a grant that names this node and epoch, and does not open. */
  readonly onUnusable: (code: string) => void
  readonly signal: AbortSignal
}

const PAGE = 500
const PAGES_MAX = 20

/** A grant as the Model's account sent it; undefined for what is none. */
function grantOf(message: Message, { model }: FindGrant): KeyGranted | undefined {
  const { source, destination, body, opcode } = message
  const isOwn = source?.equals(model.address) === true && destination === null
  if (!isOwn || body === null || opcode !== OPCODES.keyGranted) return undefined
  try {
    return loadKeyGranted(body.beginParse())
  } catch {
    return undefined
  }
}

/** The wrapped key of a grant to this Provider; undefined for another node's, or of another epoch. */
function wrappedOf(granted: KeyGranted, { keyEpoch, names }: FindGrant): Uint8Array | undefined {
  const isOurs = granted.provider === uint(names.provider.hash)
  if (!isOurs || granted.n !== BigInt(keyEpoch.n)) return undefined
  const bytes = granted.wrapped.beginParse()
  return new Uint8Array(bytes.loadBuffer(Math.floor(bytes.remainingBits / 8)))
}

/** Undefined where the grant is to another key or context, such as the enclave's key before a restart. */
async function unwrap(wrapped: Uint8Array, of: FindGrant): Promise<ModelSecrets | undefined> {
  const { names, model, keyEpoch, keyPair, onUnusable } = of
  const { globalId, provider } = names
  const { address, modelHash } = model
  const context = { globalId, model: address, provider, epoch: keyEpoch.n, modelHash }
  try {
    return await openGrant(wrapped, { keyPair, ...context })
  } catch (error) {
    if (!isCocoonError(error) || error.code === "HPKE_UNSUPPORTED") throw error
    onUnusable(error.code)
    return undefined
  }
}

/**
 * Looks for the newest grant of the present epoch's key to this enclave, in the Model's own external-out messages: the
 * contract writes one for its owner alone. Undefined without one. Throws what the API fails with.
 */
export async function findGrant(
  client: Pick<TonIndexerClient, "messages">,
  of: FindGrant,
): Promise<ModelSecrets | undefined> {
  const { model, keyEpoch, signal } = of
  const asked = { source: model.address, destination: "log", opcode: OPCODES.keyGranted } as const
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const at = { sort: "desc", limit: PAGE, offset: page * PAGE } as const
    const rows = await client.messages({ ...asked, ...at, signal })
    for (const row of rows) {
      const granted = grantOf(row, of)
      if (granted === undefined) continue
      if (granted.n < BigInt(keyEpoch.n)) return undefined
      const wrapped = wrappedOf(granted, of)
      const secrets = wrapped === undefined ? undefined : await unwrap(wrapped, of)
      if (secrets !== undefined) return secrets
    }
    if (rows.length < PAGE) return undefined
  }
  return undefined
}

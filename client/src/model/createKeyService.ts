import { STRICT_POLICY } from "@cocoon/attestation"
import { bytesToHex, toCocoonError } from "@cocoon/protocol"
import { chainDirectory } from "../inference/discover/chainDirectory.js"
import { type BookedNode, createNodeBook } from "../inference/discover/createNodeBook.js"
import { createNodeHttp } from "../inference/NodeHttp.js"
import { isPublicOnly } from "../inference/verify/isPublicOnly.js"
import { refuse } from "../refuse.js"
import { createGrantor } from "./createGrantor.js"
import type { ModelKeys } from "./getModelKeys.js"
import type { KeyServiceOptions } from "./KeyServiceOptions.js"
import { keyPolicyCell } from "./keyPolicyCell.js"
import {
  admissionFromBoth,
  modelKeysFromBoth,
  pricesModel,
  providerFromBoth,
} from "./readFromBoth.js"
import { verifyGrantee } from "./verifyGrantee.js"

const FIRST_PAUSE_MS = 15_000
const LONGEST_PAUSE_MS = 600_000

type Refused = { readonly mark: string; readonly pauseMs: number; readonly until: number }

/** The owner's key service: each round looks at every Provider that prices the Model and has not got its key. */
export interface KeyService {
  /** One look at the chain; it rejects only when the journal or the first endpoint's directory cannot be read. */
  readonly round: (signal?: AbortSignal) => Promise<void>
}

/**
 * Makes a key service. A node gets the key of the present epoch once, and only after its quote, its record on two
 * endpoints and the owner's policy agree; whoever does not gets nothing, and `log` is told why.
 */
export async function createKeyService(options: KeyServiceOptions): Promise<KeyService> {
  const { clients, log, now = Date.now, dryRun = false } = options
  const [client] = clients
  const { directory = chainDirectory(client) } = options
  const grantor = await createGrantor(options)
  const verify = granteeVerifier(options)
  const refused = new Map<string, Refused>()
  const said = new Set<string>()
  const book = createNodeBook({
    client,
    directory,
    now,
    onError: (key, error) => drop(key, "unreadable", error),
  })
  function drop(key: string, mark: string, error: unknown): void {
    const before = refused.get(key)
    const again = before?.mark === mark
    const pauseMs = again ? Math.min(2 * before.pauseMs, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS
    refused.set(key, { mark, pauseMs, until: now() + pauseMs })
    const { code, message } = toCocoonError(error)
    log({ event: "refused", provider: key, code, reason: message })
  }
  const isDue = (node: BookedNode, keys: ModelKeys) => {
    const { address, hpkeKey } = node.view
    if (hpkeKey === null || !pricesModel(node.view, keys)) return false
    if (grantor.isGranted({ model: keys.address, provider: address, hpkeKey })) return false
    const before = refused.get(node.key)
    return before === undefined || before.mark !== markOf(node) || before.until <= now()
  }
  const serve = async (node: BookedNode, keys: ModelKeys) => {
    const { provider, verified, chainNow } = await verify(node)
    const { epoch } = options.secrets
    const grantee = { model: keys.address, provider, hpkeKey: verified.hpkeKey, now: chainNow }
    const name = `${node.key}/${bytesToHex(verified.hpkeKey)}`
    refused.delete(node.key)
    if (dryRun && said.has(name)) return
    if (dryRun) said.add(name)
    else if (!(await grantor.grant(grantee))) return
    log({ event: dryRun ? "would-grant" : "granted", provider: node.key, epoch })
  }
  return {
    async round(signal) {
      const keys = await readyKeys(options)
      if (keys === null) return
      for (const node of await book.refresh()) {
        signal?.throwIfAborted()
        if (!isDue(node, keys)) continue
        await serve(node, keys).catch((error: unknown) => drop(node.key, markOf(node), error))
      }
    },
  }
}

/** The Model as both endpoints show it, if it stands where the owner's files do. */
async function readyKeys(options: KeyServiceOptions): Promise<ModelKeys | null> {
  const { clients, model, secrets, policy, log } = options
  try {
    const keys = await modelKeysFromBoth(clients, model)
    const { keyEpoch } = keys
    if (keyEpoch?.n !== secrets.epoch || keyEpoch.ciphertextRoot !== secrets.ciphertextRoot) {
      const message = "the Model does not stand at the key epoch of these secrets; set it first"
      throw refuse("KEY_EPOCH_MISMATCH", message)
    }
    if (keys.policy?.equals(keyPolicyCell(policy)) !== true) {
      const message = "the Model's key policy is not the one of your file; publish it first"
      throw refuse("KEY_POLICY_MISMATCH", message)
    }
    return keys
  } catch (error) {
    const { code, message } = toCocoonError(error)
    log({ event: "stopped", code, reason: message })
    return null
  }
}

function granteeVerifier(options: KeyServiceOptions) {
  const { clients, policy, attestation } = options
  const [client] = clients
  const publicOnly = isPublicOnly(attestation)
  const http = createNodeHttp(
    options.fetch ?? ((url, request) => fetch(url, request as RequestInit)),
    { publicOnly },
  )
  const relaxed = { ...(attestation.policy ?? STRICT_POLICY), acceptedStatuses: policy.tcbStatuses }
  const deps = { client, http, attestation: { root: attestation.root, policy: relaxed } }
  return async ({ name }: BookedNode) => {
    const view = await providerFromBoth(clients, name)
    const { approved, now: chainNow } = await admissionFromBoth(clients)
    const verified = await verifyGrantee(deps, { provider: view, approved, policy, now: chainNow })
    return { provider: view.address, verified, chainNow }
  }
}

/** What a verdict was reached on: another attestation is worth another look at once. */
function markOf({ view }: BookedNode): string {
  const { hpkeKey, attestation, profile, frozen } = view
  const key = hpkeKey === null ? "" : bytesToHex(hpkeKey)
  return [key, attestation.validUntil, profile.endpoint, frozen].join(" ")
}

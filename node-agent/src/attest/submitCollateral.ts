import type { CollateralBundle } from "@cocoon/attestation"
import { type CollateralImport, encodeCollateral } from "@cocoon/attestation/proof"
import { importBody, lacksImport, type VerifierView } from "@cocoon/protocol"
import { type Cell, toNano } from "@ton/core"
import { callBodies } from "../chain/callBodies.js"
import { pause } from "../chain/pause.js"
import type { ProviderChannel } from "../chain/providerChannel.js"
import type { Log } from "../log.js"
import { AttestError } from "./AttestError.js"

/** How the imports travel. */
export type SubmitCollateralDeps = {
  readonly channel: Pick<ProviderChannel, "submit" | "outcome">
  readonly rootPublicKey: Uint8Array
  /** Reads what the verifier holds now. */
  readonly verifier: () => Promise<VerifierView>
  /** Unix seconds. */
  readonly now: number
  readonly log: Log
  readonly signal: AbortSignal
}

/** Comes back as far as it is not used: the longest import that fits costs less at the dearest prices known. */
const IMPORT_VALUE = toNano("0.4")
/** A document that ends within a day is renewed. */
const MARGIN_SECONDS = 86_400
/** The largest body that a Provider passes on, in cells. */
const CELLS_MAX = 100
const POLL_MS = 300
const PATIENCE_MS = 60_000

function countCells(root: Cell, seen = new Set<string>()): number {
  const hash = root.hash().toString("hex")
  if (!seen.has(hash)) {
    seen.add(hash)
    for (const ref of root.refs) countCells(ref, seen)
  }
  return seen.size
}

function callOf(document: CollateralImport): Cell {
  const body = callBodies.submitCollateral(importBody(document))
  if (countCells(body) <= CELLS_MAX) return body
  const message = `the ${document.name} is too long for the Provider to pass on; send it from a wallet: npx blueprint run importCollateral`
  throw new AttestError("ATTEST_COLLATERAL_TOO_LARGE", message)
}

async function submit(document: CollateralImport, deps: SubmitCollateralDeps): Promise<void> {
  const { channel, log, signal } = deps
  const call = {
    role: "operator",
    purpose: "attest",
    value: IMPORT_VALUE,
    body: callOf(document),
  } as const
  const outcome = await channel.outcome(await channel.submit(call, signal), signal)
  if (!outcome.ok) {
    const message = `the Provider did not pass the ${document.name} on (${outcome.code})`
    throw new AttestError("ATTEST_CALL_FAILED", message, { details: { outcome: outcome.code } })
  }
  log.info({ document: document.name }, "collateral was sent to the verifier")
}

/** Waits until the verifier has a document. */
async function arrived(document: CollateralImport, deps: SubmitCollateralDeps): Promise<void> {
  const { verifier, now, signal } = deps
  const until = performance.now() + PATIENCE_MS
  while (performance.now() < until) {
    signal.throwIfAborted()
    if (!lacksImport(await verifier(), document, { now, margin: 0 })) return
    await pause(POLL_MS, signal)
  }
  const message = `the verifier did not take the ${document.name} within a minute; its transactions say why`
  throw new AttestError("ATTEST_COLLATERAL_NOT_TAKEN", message, { retryable: true })
}

/**
 * Gives the verifier what it lacks of a bundle, through the Provider, one document after the other. Returns the names
 * of what was sent. Throws AttestError.
 */
export async function submitCollateral(
  bundle: CollateralBundle,
  deps: SubmitCollateralDeps,
): Promise<readonly string[]> {
  const encoded = await encodeCollateral(bundle, deps.rootPublicKey)
  if (!encoded.ok) {
    const message = `the ${encoded.document} has a form that the verifier does not know; use an agent and a network of a newer version`
    throw new AttestError("ATTEST_COLLATERAL_NOT_ENCODABLE", message)
  }
  const sent: string[] = []
  for (const document of encoded.imports) {
    const when = { now: deps.now, margin: MARGIN_SECONDS }
    if (!lacksImport(await deps.verifier(), document, when)) continue
    await submit(document, deps)
    await arrived(document, deps)
    sent.push(document.name)
  }
  return sent
}

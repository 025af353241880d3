import type { CollateralBundle } from "@cocoon/attestation"
import { type CollateralImport, encodeCollateral } from "@cocoon/attestation/proof"
import { importBody, lacksImport, type VerifierView } from "@cocoon/protocol"
import type { Log } from "@cocoon/service"
import { type Cell, toNano } from "@ton/core"
import { callBodies } from "../chain/callBodies.js"
import { pause } from "../chain/pause.js"
import type { ProviderChannel } from "../chain/providerChannel.js"
import { AttestError } from "./AttestError.js"
import { callFailed } from "./callFailed.js"

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
  if (!outcome.ok) throw callFailed(`pass the ${document.name} on`, outcome.code)
  log.info({ document: document.name }, "collateral was sent to the verifier")
}

/** Waits until the verifier has them. */
async function arrived(
  documents: readonly CollateralImport[],
  deps: SubmitCollateralDeps,
): Promise<void> {
  const { verifier, now, signal } = deps
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    signal.throwIfAborted()
    const view = await verifier()
    const missing = documents.filter((one) => lacksImport(view, one, { now, margin: 0 }))
    if (missing.length === 0) return
    if (performance.now() > until) {
      const names = missing.map(({ name }) => name).join(", ")
      const message = `the verifier did not take ${names} within a minute; its transactions say why`
      throw new AttestError("ATTEST_COLLATERAL_NOT_TAKEN", message, { retryable: true })
    }
    await pause(POLL_MS, signal)
  }
}

/**
 * Gives the verifier what it lacks of a bundle, through the Provider, in the order in which it can take it. Returns the
 * names of what was sent, once the verifier has it. Throws AttestError.
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
  const view = await deps.verifier()
  const when = { now: deps.now, margin: MARGIN_SECONDS }
  const lacking = encoded.imports.filter((document) => lacksImport(view, document, when))
  for (const document of lacking) await submit(document, deps)
  await arrived(lacking, deps)
  return lacking.map(({ name }) => name)
}

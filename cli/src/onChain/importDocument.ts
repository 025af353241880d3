import type { CollateralImport } from "@cocoon/attestation/proof"
import { importBody, lacksImport } from "@cocoon/protocol"
import { storeContinueCrl } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import type { Effect, OpenVerifier } from "./openVerifier.js"

const CONTINUE = beginCell()
  .store(storeContinueCrl({ $$type: "ContinueCrl", queryId: 0n }))
  .endCell()

/**
 * Gives the verifier a document; what the last message did, `undefined` when none may be that large.
 * A long revocation list is compared with its index in several transactions, the verifier being told
 * to go on until the list is in force.
 */
export async function importDocument(
  { send, view }: OpenVerifier,
  document: CollateralImport,
): Promise<Effect | undefined> {
  const isUnderWay = async () => lacksImport(await view(), document, { now: 0, margin: 0 })
  let effect = await send(importBody(document))
  if (!("crl" in document)) return effect
  while (effect?.exitCode === 0 && (await isUnderWay())) effect = await send(CONTINUE)
  return effect
}

import type { CollateralImport } from "@cocoon/attestation/proof"
import { importBody, indexBody, lacksImport } from "@cocoon/protocol"
import { storeContinueCrl } from "@cocoon/wrappers"
import { beginCell, type Cell } from "@ton/core"
import type { Effect, OpenVerifier } from "./openVerifier.js"

const OUT_OF_GAS = -14
const CONTINUE = beginCell()
  .store(storeContinueCrl({ $$type: "ContinueCrl", queryId: 0n }))
  .endCell()

type RevocationList = Extract<CollateralImport, { readonly crl: unknown }>
type Send = OpenVerifier["send"]

/** Sends messages as long as they are carried out; what the last one did. */
async function sendAll(send: Send, bodies: readonly Cell[]): Promise<Effect | undefined> {
  let effect: Effect | undefined
  for (const body of bodies) {
    effect = await send(body)
    if (effect?.exitCode !== 0) break
  }
  return effect
}

/** A long list is compared with its index in several transactions. */
async function importList(
  { send, view }: OpenVerifier,
  document: RevocationList,
): Promise<Effect | undefined> {
  const { index } = document.crl
  let effect = await send(importBody(document))
  if (index && effect?.exitCode === OUT_OF_GAS) {
    effect = await sendAll(send, [importBody(document, { indexApart: true }), indexBody(index)])
  }
  const isUnderWay = async () => lacksImport(await view(), document, { now: 0, margin: 0 })
  while (effect?.exitCode === 0 && (await isUnderWay())) effect = await send(CONTINUE)
  return effect
}

/** Gives the verifier a document; what the last message did, `undefined` when none may be that large. */
export function importDocument(
  verifier: OpenVerifier,
  document: CollateralImport,
): Promise<Effect | undefined> {
  return "crl" in document ? importList(verifier, document) : verifier.send(importBody(document))
}

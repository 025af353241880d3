import type { CollateralImport } from "@cocoon/attestation/proof"
import { storeContinueCrl } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { type Address, type Cell, toNano } from "@ton/core"
import { cellOf } from "./cells"
import { fail } from "./fail"
import { readVerifier } from "./readVerifier"
import { sendTo } from "./sendTo"

/** Returns as far as it is not used: the longest step costs less at the dearest prices known. */
const VALUE = toNano("2")
/** An external message of a wallet has at most 65,535 bytes. */
const BODY_BYTES_MAX = 60_000

interface Import {
  readonly verifier: Address
  readonly document: CollateralImport
}

/** Imports one document; a long revocation list in as many messages as it takes. */
export async function importDocument(
  provider: NetworkProvider,
  { verifier: to, document }: Import,
): Promise<void> {
  const { importBody, indexBody, lacksImport } = await import("@cocoon/protocol")
  const send = (body: Cell) => sendTo(provider, { to, value: VALUE, body })
  const isLacking = async () => {
    const when = { now: Math.floor(Date.now() / 1_000), margin: 0 }
    return lacksImport(await readVerifier(provider, to), document, when)
  }
  const whole = importBody(document)
  const indexApart = whole.toBoc().length > BODY_BYTES_MAX
  await send(indexApart ? importBody(document, { indexApart }) : whole)
  if ("crl" in document && (await isLacking())) {
    const { index } = document.crl
    if (indexApart && index !== undefined) await send(indexBody(index))
    if (await isLacking()) {
      await send(cellOf(storeContinueCrl({ $$type: "ContinueCrl", queryId: 0n })))
    }
  }
  if (await isLacking()) fail(`the verifier did not keep the ${document.name}`)
}

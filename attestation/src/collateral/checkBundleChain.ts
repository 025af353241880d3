import { equalBytes } from "../bytes/equalBytes.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import { checkIssuerChain, type IssuerChain } from "../verify/checkIssuerChain.js"

/** An issuer chain and the bytes that it was read from. */
export type BundleChain = IssuerChain & { readonly ders: readonly Uint8Array[] }

function isSame(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  const empty = new Uint8Array()
  return a.length === b.length && a.every((der, index) => equalBytes(der, b[index] ?? empty))
}

/**
 * Checks an issuer chain of a collateral bundle: two certificates, the issuer under the pinned
 * root. `known` is a chain of the same role that was checked already: the same bytes cost nothing.
 */
export async function checkBundleChain(options: {
  readonly role: "ca" | "tcb-signer"
  readonly ders: readonly Uint8Array[]
  readonly known?: BundleChain
  readonly rootPublicKey: Uint8Array
  readonly now: number
}): Promise<({ readonly ok: true } & BundleChain) | Refusal> {
  const { ders, known, ...rest } = options
  const [issuerDer, rootDer, ...others] = ders
  if (!issuerDer || !rootDer || others.length > 0) {
    return refuse("collateral-chain-length", `${ders.length} certificates`)
  }
  if (known && isSame(known.ders, ders)) return { ok: true, ...known }
  const chain = await checkIssuerChain({ ...rest, issuerDer, rootDer })
  return chain.ok ? { ...chain, ders } : chain
}

import { readFile } from "node:fs/promises"
import type { NetworkProvider } from "@ton/blueprint"
import { fail } from "./lib/fail"
import { address, optional, text, uint } from "./lib/fields"
import { importDocument } from "./lib/importDocument"
import { readArgs } from "./lib/readArgs"
import { readVerifier } from "./lib/readVerifier"
import { rootOf } from "./lib/roots"

/** Gives an AttestationVerifier what it lacks of a bundle of collateral, or has only for `renewDays` more. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const given = readArgs(args, {
    verifier: address,
    file: text(4_096),
    renewDays: optional(uint(5), 1n),
  })
  const { parseCollateral } = await import("@cocoon/attestation")
  const { encodeCollateral } = await import("@cocoon/attestation/proof")
  const { lacksImport } = await import("@cocoon/protocol")
  const read = await readFile(given.file).catch(() => fail(`cannot read ${given.file}`))
  const parsed = parseCollateral(new Uint8Array(read))
  if (!parsed.ok) return fail(`${given.file} is no bundle of collateral: ${parsed.detail}`)
  const { rootX } = await readVerifier(provider, given.verifier)
  const encoded = await encodeCollateral(parsed.collateral, await rootOf(rootX))
  if (!encoded.ok) {
    return fail(`the ${encoded.document} has a form or a signer that the verifier does not know`)
  }
  const margin = Number(given.renewDays) * 86_400
  for (const document of encoded.imports) {
    const view = await readVerifier(provider, given.verifier)
    const isLacking = lacksImport(view, document, { now: Math.floor(Date.now() / 1_000), margin })
    console.log(`${document.name.padEnd(11)} ${isLacking ? "is sent" : "stands already"}`)
    if (isLacking) await importDocument(provider, { verifier: given.verifier, document })
  }
}

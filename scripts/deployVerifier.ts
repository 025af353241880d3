import { openVerifier } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { beginCell, toNano } from "@ton/core"
import { oneOf, optional, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { ROOT_NAMES, rootPublicKey } from "./lib/roots"
import { sendTo } from "./lib/sendTo"

/** Deploys an AttestationVerifier under Intel's SGX root; under the test root, which anybody can sign with, by name only. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { root, salt } = readArgs(args, {
    root: optional(oneOf(ROOT_NAMES), "intel"),
    salt: optional(uint(64), 0n),
  })
  const verifier = await openVerifier(await rootPublicKey(root), salt)
  const body = beginCell().endCell()
  const { address: to, init } = verifier
  await sendTo(provider, { to, value: toNano("1"), body, init })
  console.log(`verifier    ${to}`)
}

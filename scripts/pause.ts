import { storePause } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { address, optional, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendToRegistry } from "./lib/registryScript"

const DAY = 86_400n

/** Pauses registration, attestation and term sync for some days, 14 at most; days=0 ends the pause (guardian or governor). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, days } = readArgs(args, { registry: address, days: optional(uint(4), 13n) })
  const now = BigInt(Math.floor(Date.now() / 1_000))
  const pausedUntil = days === 0n ? 0n : now + days * DAY
  const body = cellOf(storePause({ $$type: "Pause", queryId: 0n, pausedUntil }))
  await sendToRegistry(provider, { registry, body })
}

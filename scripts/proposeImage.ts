import type { NetworkProvider } from "@ton/blueprint"
import { address, uint } from "./lib/fields"
import { propose } from "./lib/propose"
import { readArgs } from "./lib/readArgs"

/** Proposes that quotes of an image count (governor, 7 days). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, ...given } = readArgs(args, { registry: address, imageId: uint(256) })
  await propose(provider, { registry, actions: [{ $$type: "ApproveImage", ...given }] })
}

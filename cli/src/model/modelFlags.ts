import type { ModelName } from "@cocoon/client"
import type { Address } from "@ton/core"
import type { Command } from "commander"
import { UsageError } from "../UsageError.js"
import type { NetworkFlags } from "./readNetwork.js"

/** What every command on a listing is told. */
export type ModelFlags = NetworkFlags & { readonly royalty: string }

/** Options of the network and of the wallet that listed the model. */
export function withListing(command: Command): Command {
  return command
    .requiredOption("--network <file>", "JSON: registry, globalId, endpoints, images (pins)")
    .requiredOption("--royalty <bps>", "the listing's royalty, 0 to 5000")
    .option("--mnemonic <file>", "24 words of the owner's wallet")
    .option("--wallet <version>", "v5r1 or v4r2 (default: v5r1)")
    .allowExcessArguments(false)
}

/**
 * The listing of an owner.
 * @throws UsageError on a royalty out of bounds
 */
export function modelNameOf(
  { royalty }: Pick<ModelFlags, "royalty">,
  { owner, modelHash }: { owner: Address; modelHash: bigint },
): ModelName {
  const royaltyBps = Number(royalty)
  if (/^[0-9]{1,4}$/.test(royalty) && royaltyBps <= 5_000) return { owner, modelHash, royaltyBps }
  const advice = "write basis points, 0 to 5000"
  throw new UsageError({ what: `--royalty ${royalty}`, why: "is out of bounds", advice })
}

import { listModel, setKeyEpoch, setKeyPolicy } from "@cocoon/client"
import type { Command } from "commander"
import type { CommandContext } from "../commandIo.js"
import { UsageError } from "../UsageError.js"
import { type ModelFlags, modelNameOf, withListing } from "./modelFlags.js"
import { readKeyPolicy } from "./readKeyPolicy.js"
import { readManifestFile } from "./readManifestFile.js"
import { readNetwork, signingClient } from "./readNetwork.js"

type Flags = ModelFlags & { readonly manifest: string }

async function prepared(flags: Flags) {
  const manifest = await readManifestFile(flags.manifest)
  const client = signingClient(await readNetwork(flags))
  const { modelHash } = manifest
  const model = modelNameOf(flags, { owner: client.wallet.address, modelHash })
  return { manifest, client, model }
}

async function list(flags: Flags & { readonly uri: string }, context: CommandContext) {
  const { client, model } = await prepared(flags)
  const { address, sent } = await listModel(client, { ...model, manifest: flags.uri })
  context.out(JSON.stringify({ model: address.toString(), ...sent }))
}

async function policy(path: string, flags: Flags, context: CommandContext) {
  const keyPolicy = await readKeyPolicy(path)
  const { client, model } = await prepared(flags)
  context.out(JSON.stringify(await setKeyPolicy(client, { model, policy: keyPolicy })))
}

async function epoch(flags: Flags & { readonly uri: string }, context: CommandContext) {
  const { manifest, client, model } = await prepared(flags)
  const { protection } = manifest
  if (protection.kind === "public") {
    const advice = "give the manifest that `cocoon model encrypt` wrote"
    throw new UsageError({ what: "--manifest", why: "is of a public model", advice })
  }
  const { epoch: n, ciphertextRoot } = protection
  const sent = await setKeyEpoch(client, { model, n, uri: flags.uri, ciphertextRoot })
  context.out(JSON.stringify({ epoch: n, ...sent }))
}

const withManifest = (command: Command) =>
  withListing(command).requiredOption("--manifest <file>", "the model's manifest")

/** `model list`, `model policy POLICY` and `model epoch`: what the owner writes on chain. */
export function addListing(model: Command, context: CommandContext): void {
  withManifest(model.command("list"))
    .description("List a model with a royalty; the Registry's deposit comes back on delisting.")
    .requiredOption("--uri <uri>", "where the manifest is")
    .action((flags: Flags & { uri: string }) => list(flags, context))
  withManifest(model.command("policy").argument("<policy>", "JSON: images, tcbNumber, …"))
    .description("Publish which nodes get the key.")
    .action((path: string, flags: Flags) => policy(path, flags, context))
  withManifest(model.command("epoch"))
    .description("Move a private model to the manifest's key epoch; it stops future versions only.")
    .requiredOption("--uri <uri>", "where this epoch's manifest is")
    .action((flags: Flags & { uri: string }) => epoch(flags, context))
}

import { describeWeights, encodeManifest, type ModelManifest } from "@cocoon/protocol"
import type { Command } from "commander"
import type { CommandContext } from "../commandIo.js"
import { newFile } from "./newFile.js"
import { type DescriptionFlags, weightsFile } from "./weightsFile.js"

type Flags = DescriptionFlags & { readonly uri?: readonly string[]; readonly out: string }

async function describe(path: string, flags: Flags, context: CommandContext): Promise<void> {
  const { source, description } = await weightsFile(path, flags)
  const manifest = await newFile({ path: flags.out }, async (file) => {
    const made = await describeWeights(source, { description, uris: flags.uri ?? [] })
    await file.writeFile(encodeManifest(made))
    return made
  })
  context.out(JSON.stringify(summaryOf(manifest)))
}

/** What anyone may know of a manifest. */
export function summaryOf({ modelHash, chunkCount, description, protection }: ModelManifest) {
  const hash = (value: bigint) => value.toString(16).padStart(64, "0")
  const base = { modelHash: hash(modelHash), chunks: chunkCount, size: description.size }
  if (protection.kind === "public") return base
  return { ...base, epoch: protection.epoch, ciphertextRoot: hash(protection.ciphertextRoot) }
}

/** Options that name and cut weights. */
export function withDescription(command: Command): Command {
  return command
    .argument("<weights>", "file of plaintext weights")
    .requiredOption("--name <name>", "name, say acme/toy")
    .requiredOption("--format <format>", "format, say gguf")
    .option("--chunk-size <bytes>", "65536 to 16777216 (default: 1048576)")
    .option("--uri <uri...>", "where the weights will be: http, https or file")
    .allowExcessArguments(false)
}

/** `model describe WEIGHTS`: the manifest of a public model. */
export function addDescribe(model: Command, context: CommandContext): void {
  withDescription(model.command("describe"))
    .description("Write the manifest of a public model and print its hash.")
    .requiredOption("--out <file>", "the manifest, a new file")
    .action((path: string, flags: Flags) => describe(path, flags, context))
}

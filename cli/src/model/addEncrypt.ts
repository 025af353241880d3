import { encodeManifest, encryptWeights } from "@cocoon/protocol"
import type { Command } from "commander"
import type { CommandContext } from "../commandIo.js"
import { UsageError } from "../UsageError.js"
import { summaryOf, withDescription } from "./addDescribe.js"
import { newFile } from "./newFile.js"
import { readSecretsFile, writeSecretsFile } from "./secretsFile.js"
import { type DescriptionFlags, weightsFile } from "./weightsFile.js"

type Flags = DescriptionFlags & {
  readonly uri?: readonly string[]
  readonly out: string
  readonly manifest: string
  readonly secrets: string
  readonly previous?: string
}

async function encrypt(path: string, flags: Flags, context: CommandContext): Promise<void> {
  const { source, description } = await weightsFile(path, flags)
  const previous = flags.previous === undefined ? undefined : await readSecretsFile(flags.previous)
  const epoch = (previous?.epoch ?? 0) + 1
  const summary = await newFile({ path: flags.out }, async (ciphertext) => {
    const { manifest, secrets } = await encryptWeights(source, {
      description,
      epoch,
      uris: flags.uri ?? [],
      ...(previous === undefined ? {} : { saltSeed: previous.saltSeed }),
      write: async (sealed) => void (await ciphertext.writeFile(sealed)),
    })
    const { modelHash, protection } = manifest
    if (previous !== undefined && previous.modelHash !== modelHash) throw anotherModel(flags)
    const ciphertextRoot = protection.kind === "private" ? protection.ciphertextRoot : 0n
    await newFile({ path: flags.manifest }, async (file) => {
      await file.writeFile(encodeManifest(manifest))
      await writeSecretsFile(flags.secrets, { ...secrets, modelHash, epoch, ciphertextRoot })
    })
    return summaryOf(manifest)
  })
  context.out(JSON.stringify(summary))
}

function anotherModel({ previous = "" }: Flags): UsageError {
  const why = "is of other weights, or of another name, format or chunk size"
  const advice = "a new epoch keeps all four; new weights are a new model, without --previous"
  return new UsageError({ what: `--previous ${previous}`, why, advice })
}

/** `model encrypt WEIGHTS`: ciphertext, manifest and secrets of a private model's next key epoch. */
export function addEncrypt(model: Command, context: CommandContext): void {
  withDescription(model.command("encrypt"))
    .description("Seal weights under a new content key; the secrets file is for you alone.")
    .requiredOption("--out <file>", "the sealed weights, a new file")
    .requiredOption("--manifest <file>", "the manifest, a new file")
    .requiredOption("--secrets <file>", "content key and seed, a new file (mode 0600)")
    .option("--previous <file>", "secrets of the epoch before: the model's hash stays")
    .action((path: string, flags: Flags) => encrypt(path, flags, context))
}

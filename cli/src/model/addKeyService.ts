import { createKeyService, type KeyServiceEvent, type KeyServiceOptions } from "@cocoon/client"
import { nodeFetch } from "@cocoon/client/node"
import { parseTon, toCocoonError } from "@cocoon/protocol"
import { Address } from "@ton/core"
import type { Command } from "commander"
import type { CommandContext } from "../commandIo.js"
import { printable } from "../printable.js"
import { readRoot } from "../quote/readRoot.js"
import { UsageError } from "../UsageError.js"
import { fileGrantJournal } from "./fileGrantJournal.js"
import { type ModelFlags, modelNameOf, withListing } from "./modelFlags.js"
import { readKeyPolicy } from "./readKeyPolicy.js"
import { readNetwork, signingClient } from "./readNetwork.js"
import { readSecretsFile } from "./secretsFile.js"
import { untilNext } from "./untilNext.js"

type Flags = ModelFlags & {
  readonly secrets: string
  readonly policy: string
  readonly journal: string
  readonly budget: string
  readonly root: string
  readonly owner?: string
  readonly dryRun?: true
  readonly interval?: string
}
type Grantee = { readonly owner: Address; readonly index: number }

async function optionsOf(flags: Flags, context: CommandContext): Promise<KeyServiceOptions> {
  const [secrets, policy] = await Promise.all([
    readSecretsFile(flags.secrets),
    readKeyPolicy(flags.policy),
  ])
  const network = await readNetwork(flags)
  const [first, second] = network.clients
  if (first === undefined || second === undefined) {
    const advice = "name a second one, run by somebody else, in the network file"
    throw new UsageError({ what: "a key", why: "is given on two endpoints' word", advice })
  }
  const root = await readRoot(flags.root)
  const owner =
    flags.owner === undefined ? signingClient(network).wallet.address : addressOf(flags.owner)
  const { modelHash } = secrets
  return {
    clients: [first, second],
    model: modelNameOf(flags, { owner, modelHash }),
    policy,
    secrets,
    attestation: { root: root.publicKey },
    journal: fileGrantJournal(flags.journal),
    budget: budgetOf(flags.budget),
    dryRun: flags.dryRun ?? false,
    fetch: nodeFetch({ publicOnly: root.name === "intel" }),
    log: (event) => context.out(printable(JSON.stringify(event))),
  }
}

async function watch(flags: Flags, context: CommandContext): Promise<void> {
  const seconds = Number(flags.interval ?? "15")
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 3_600) {
    const advice = "write seconds, 1 to 3600"
    throw new UsageError({ what: "--interval", why: "is out of bounds", advice })
  }
  const service = await createKeyService(await optionsOf(flags, context))
  const stop = new AbortController()
  const onSignal = () => stop.abort()
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, onSignal)
  const { signal } = stop
  while (!signal.aborted) {
    await service.round(signal).catch((error: unknown) => {
      if (signal.aborted) return
      const { code, message } = toCocoonError(error)
      context.err(printable(`cocoon: ${code}: ${message}; trying again`))
    })
    await untilNext(seconds * 1_000, signal)
  }
}

async function grant(name: string, flags: Flags, context: CommandContext): Promise<void> {
  const grantee = granteeOf(name)
  const options = await optionsOf(flags, context)
  const events: KeyServiceEvent[] = []
  const service = await createKeyService({
    ...options,
    directory: { providers: async () => [grantee], listings: async () => [] },
    log: (event) => {
      events.push(event)
      options.log(event)
    },
  })
  await service.round()
  const failed = events.some(({ event }) => event === "refused" || event === "stopped")
  if (events.length === 0) context.err("cocoon: it has this key already, or asks no price for it")
  context.setExitCode(failed ? 1 : 0)
}

function budgetOf(text: string): bigint {
  try {
    return parseTon(text)
  } catch {
    throw new UsageError({ what: "--budget", why: "is no amount", advice: "write TON, say 2.5" })
  }
}

function addressOf(text: string): Address {
  if (Address.isFriendly(text) || Address.isRaw(text)) return Address.parse(text)
  const advice = "write the address of the wallet that listed the model"
  throw new UsageError({ what: "--owner", why: "is no address", advice })
}

function granteeOf(text: string): Grantee {
  const [, owner = "", index = ""] = /^(.+)\/([0-9]{1,9})$/.exec(text) ?? []
  const known = Address.isFriendly(owner) || Address.isRaw(owner)
  if (known) return { owner: Address.parse(owner), index: Number(index) }
  const advice = "write OWNER/INDEX, say EQ…/0"
  throw new UsageError({ what: `the Provider ${text}`, why: "is not named", advice })
}

const withService = (command: Command) =>
  withListing(command)
    .requiredOption("--secrets <file>", "secrets of the Model's present key epoch")
    .requiredOption("--policy <file>", "your copy of the key policy: the chain's must be the same")
    .requiredOption("--journal <file>", "what was granted; keep it")
    .requiredOption("--budget <ton>", "most that all grants of the journal may cost")
    .option("--root <root>", "intel, or a PEM file of another root", "intel")
    .option("--owner <address>", "who listed the model, for a dry run without --mnemonic")
    .option("--dry-run", "verify and say, send nothing")

/** `model grant PROVIDER` and `model watch`: the owner's key service, once for one node or for all that come. */
export function addKeyService(model: Command, context: CommandContext): void {
  withService(model.command("grant").argument("<provider>", "OWNER/INDEX"))
    .description("Verify one node and grant it the key; exit 1 and the reason if it gets none.")
    .action((name: string, flags: Flags) => grant(name, flags, context))
  withService(model.command("watch"))
    .description("Grant the key to every node that prices the Model and passes every check.")
    .option("--interval <seconds>", "between two looks at the chain (default: 15)")
    .action((flags: Flags) => watch(flags, context))
}

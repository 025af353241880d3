import { TCB_STATUSES } from "@cocoon/attestation"
import { showTime } from "@cocoon/attestation/format"
import type { Command } from "commander"
import type { CommandContext } from "../commandIo.js"
import { UsageError } from "../UsageError.js"
import { disagreement } from "./disagreement.js"
import { judgeQuote } from "./judgeQuote.js"
import { readAt } from "./readAt.js"
import { readCollateralFile } from "./readCollateralFile.js"
import { ALLOWANCE_WORDS, type PolicyFlags, readPolicy, showPolicy } from "./readPolicy.js"
import { readQuoteFile } from "./readQuoteFile.js"
import { readRoot } from "./readRoot.js"
import { verdictJson } from "./verdictJson.js"
import { verdictText } from "./verdictText.js"

type Flags = PolicyFlags & {
  readonly collateral?: string
  readonly at?: string
  readonly root: string
  readonly json?: true
  readonly onChain?: true
}

function chainPort({ onChain, collateral }: Flags, { verifyOnChain }: CommandContext) {
  if (onChain === undefined) return undefined
  if (collateral !== undefined) return verifyOnChain
  throw new UsageError({
    what: "--on-chain",
    why: "needs --collateral, which the contract judges the platform by",
    advice: "add --collateral FILE",
  })
}

/** Every flag is read before any file: a wrong one is told first. */
async function readOptions(file: string, flags: Flags, context: CommandContext) {
  const verifyOnChain = chainPort(flags, context)
  const policy = readPolicy(flags)
  const now = flags.at === undefined ? context.now() : readAt(flags.at)
  const root = await readRoot(flags.root)
  const quote = await readQuoteFile(file)
  const collateral =
    flags.collateral === undefined ? undefined : await readCollateralFile(flags.collateral)
  return { quote, rootPublicKey: root.publicKey, root, now, policy, collateral, verifyOnChain }
}

async function verify(file: string, flags: Flags, context: CommandContext): Promise<void> {
  const { root, ...options } = await readOptions(file, flags, context)
  const judgement = await judgeQuote(options)
  const differ = disagreement(judgement)
  if (flags.json) {
    context.out(JSON.stringify(verdictJson(judgement)))
    if (differ !== undefined) context.err(`quote: ${differ}`)
  } else {
    const inputs = {
      file: `${file} (${options.quote.length} bytes)`,
      time: `${showTime(options.now)} (${options.now})`,
      root: root.name,
      policy: showPolicy(options.policy),
      collateral: flags.collateral ?? "none",
    }
    context.out(verdictText(judgement, inputs))
  }
  context.setExitCode(judgement.ok && differ === undefined ? 0 : 1)
}

/** `verify FILE`: exit 0 accepted, 1 refused, 2 bad usage. */
export function addVerify(program: Command, context: CommandContext): void {
  const command = program
    .command("verify")
    .description("Verify a quote from the root key to its measurements; exit 1 if it is refused.")
    .argument("<file>", "raw quote")
    .option("--collateral <file>", "Intel's TCB info, QE identity and CRLs; without: not evaluated")
    .option("--at <unix>", "time to judge at, Unix seconds (default: now)")
    .option("--root <root>", "intel, or a PEM file of another root", "intel")
    .option(
      "--accept-status <list>",
      `TCB statuses, with commas, of ${TCB_STATUSES.join(", ")} (default: UpToDate)`,
    )
    .option("--allow <list>", `with commas, of ${ALLOWANCE_WORDS.join(", ")} (default: none)`)
    .option("--json", "one JSON object on stdout; its claims are proven only where ok is true")
    .allowExcessArguments(false)
    .action((file: string, flags: Flags) => verify(file, flags, context))
  if (context.verifyOnChain === undefined) return
  command.option("--on-chain", "also run it through the contract, at the same time and policy")
}

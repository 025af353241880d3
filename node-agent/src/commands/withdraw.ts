import { type OwnerCall, type OwnerMessage, ownerMessage } from "@cocoon/protocol"
import { parseTon } from "@cocoon/protocol/units"
import { ConfigError } from "@cocoon/service"
import type { Command } from "commander"
import { ownerMessageJson } from "../agent/ownerMessageJson.js"
import { chainNames } from "../chain/chainNames.js"
import type { CommandIo } from "../cli/commandIo.js"
import { declareSettings } from "../cli/declareSettings.js"
import { ownerText } from "../cli/ownerText.js"
import { loadConfig, requireSetting } from "../config.js"

const SETTINGS = ["registry", "owner", "index"] as const

type What = {
  readonly name: string
  readonly about: string
  readonly call: (amount: bigint) => OwnerCall
  readonly takesAmount: boolean
}

const WHATS: readonly What[] = [
  {
    name: "reserve",
    about: "Take coins out of the gas reserve.",
    call: (amount) => ({ what: "WithdrawReserve", amount }),
    takesAmount: true,
  },
  {
    name: "unstake",
    about: "Begin to unbond free stake; it can be taken after seven days, within fourteen more.",
    call: (amount) => ({ what: "RequestUnstake", amount }),
    takesAmount: true,
  },
  {
    name: "stake",
    about: "Take what is unbonded.",
    call: () => ({ what: "WithdrawStake" }),
    takesAmount: false,
  },
]

function amountOf(text: string | undefined): bigint {
  try {
    return parseTon(text ?? "")
  } catch {
    throw new ConfigError({
      which: "<amount>",
      why: "must be an amount of coins such as 1.5",
      advice: "write it after the word, as in withdraw reserve 1.5",
    })
  }
}

async function print(
  io: CommandIo,
  of: { flags: Record<string, unknown>; message: (to: OwnerMessage["to"]) => OwnerMessage },
) {
  const config = loadConfig(of.flags)
  const { provider } = await chainNames({
    globalId: config.operator.globalId ?? 0,
    registry: requireSetting(config, "registry"),
    owner: requireSetting(config, "owner"),
    index: config.operator.index,
  })
  const messages = [ownerMessageJson(of.message(provider))]
  const json = { provider: provider.toRawString(), messages }
  io.out(of.flags.json === true ? JSON.stringify(json) : ownerText(messages))
}

/** Declares `withdraw reserve|unstake|stake`: what the owner's wallet is to send to have money back. */
export function addWithdraw(program: Command, io: CommandIo): void {
  const group = program
    .command("withdraw")
    .description("Print what the owner's wallet must send to take money out of the Provider.")
  for (const { name, about, call, takesAmount } of WHATS) {
    const command = group.command(takesAmount ? `${name} <amount>` : name).description(about)
    declareSettings(command, SETTINGS).action(async (...args: unknown[]) => {
      const [first, second] = args as [string | Record<string, unknown>, Record<string, unknown>]
      const flags = typeof first === "string" ? second : first
      const amount = takesAmount ? amountOf(typeof first === "string" ? first : undefined) : 0n
      await print(io, { flags, message: (to) => ownerMessage(call(amount), { to }) })
    })
  }
}

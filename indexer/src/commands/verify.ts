import { CocoonError } from "@cocoon/protocol/errors"
import type { CommandIo } from "@cocoon/service"
import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Command } from "commander"
import { declareSettings } from "../cli/declareSettings.js"
import { withStore } from "../compose/withStore.js"
import { loadConfig } from "../config/loadConfig.js"
import { requireSetting } from "../config/requireSetting.js"
import type { Config } from "../config/settings.js"
import { networkOf } from "../decode/networkOf.js"
import { project } from "../project/project.js"
import type { Store } from "../store/Store.js"
import { describeDifference } from "../verify/describeDifference.js"
import { verifyStore } from "../verify/verifyStore.js"

const SETTINGS = [
  ...(["database", "chainApi", "chainApiKey", "requestsPerSecond"] as const),
  ...(["registry", "globalId"] as const),
] as const

async function verify(config: Config, { io, json }: { io: CommandIo; json: boolean }) {
  const baseUrl = requireSetting(config, "chainApi")
  const { chainApiKey: apiKey, requestsPerSecond } = config
  const client = createTonIndexerClient({ baseUrl, apiKey, requestsPerSecond })
  let accounts = 0
  const onProgress = (seen: number) => {
    accounts = seen
  }
  const { differences, lagging } = await withStore(config, async (store) =>
    verifyStore(store, { client, network: await networkIn(store), project, onProgress }),
  )
  const newer = lagging.length
  if (json) io.out(JSON.stringify({ accounts, lagging: newer, differences }))
  else for (const difference of differences) io.out(describeDifference(difference))
  if (!json && newer > 0) {
    io.out(`${newer} accounts are newer on the chain: not compared with it, only with the log`)
  }
  if (differences.length > 0) {
    throw new CocoonError({
      code: "INDEX_DIFFERS",
      message: `${differences.length} differences; where the log is whole, reindex makes the rows anew`,
    })
  }
  if (!json) io.out(`${accounts - newer} accounts: rows, log and chain agree`)
}

async function networkIn({ db }: Store) {
  const head = await db.selectFrom("head").selectAll().executeTakeFirst()
  const registry = await db.selectFrom("registry").select(["address", "codes"]).executeTakeFirst()
  if (head !== undefined && registry !== undefined) return networkOf(registry, head.global_id)
  throw new CocoonError({
    code: "INDEX_EMPTY",
    message: "the database holds no Registry yet: run the indexer on it first",
  })
}

/** Declares `verify`. */
export function addVerify(program: Command, io: CommandIo): void {
  const command = program
    .command("verify")
    .description(
      "Compare every row with the log of events and with the chain's getters; exit 1 where they differ. An account that is newer on the chain is not compared with it.",
    )
  declareSettings(command, SETTINGS)
    .option(
      "--json",
      "Print one JSON object: accounts, how many of them are newer on the chain (lagging), differences.",
    )
    .action((flags: Record<string, unknown>) =>
      verify(loadConfig(flags), { io, json: flags.json === true }),
    )
}

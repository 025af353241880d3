import { CocoonError } from "@cocoon/protocol/errors"
import type { CommandIo } from "@cocoon/service"
import type { Command } from "commander"
import { declareSettings } from "../cli/declareSettings.js"
import { withStore } from "../compose/withStore.js"
import { loadConfig } from "../config/loadConfig.js"
import type { Config } from "../config/settings.js"
import { project } from "../project/project.js"
import type { Store } from "../store/Store.js"
import { createWriter } from "../store/write/createWriter.js"

const LOCK_MS = 5_000

async function reindex(config: Config, { io, json }: { io: CommandIo; json: boolean }) {
  const events = await withStore(config, async (store) => {
    const lock = await takeLock(store)
    try {
      return await createWriter(store, project).rebuild()
    } finally {
      await lock.release()
    }
  })
  io.out(json ? JSON.stringify({ events }) : `all rows are made anew from ${events} events`)
}

async function takeLock(store: Store) {
  const patience = AbortSignal.timeout(LOCK_MS)
  try {
    return await store.lockWriter(patience)
  } catch (cause) {
    if (!patience.aborted) throw cause
    throw new CocoonError({
      code: "WRITER_BUSY",
      message: "another process indexes into this database; stop it, then do this again",
      cause,
    })
  }
}

/** Declares `reindex`. */
export function addReindex(program: Command, io: CommandIo): void {
  const command = program
    .command("reindex")
    .description("Make all rows anew from the log of events, in one transaction; asks no chain.")
  declareSettings(command, ["database"])
    .option("--json", "Print one JSON object on stdout.")
    .action((flags: Record<string, unknown>) =>
      reindex(loadConfig(flags), { io, json: flags.json === true }),
    )
}

import type { WriteStream } from "node:fs"
import { open, rm } from "node:fs/promises"
import { finished } from "node:stream/promises"
import { type CommandIo, ConfigError } from "@cocoon/service"
import { type Command, Option } from "commander"
import { declareSettings } from "../cli/declareSettings.js"
import { withStore } from "../compose/withStore.js"
import { loadConfig } from "../config/loadConfig.js"
import type { Config } from "../config/settings.js"
import type { TableName } from "../store/Database.js"
import { exportTable } from "../store/log/exportTable.js"
import { COLUMNS } from "../store/schema/columns.js"

interface ExportFlags {
  readonly table: TableName
  readonly format: "csv" | "jsonl"
  readonly out: string
}

async function exportRows(config: Config, { table, format, out }: ExportFlags, io: CommandIo) {
  const rows = await withStore(config, async (store) => {
    const file = await createFile(out)
    const done = finished(file)
    done.catch(() => undefined)
    try {
      const written = await exportTable(store, { table, format, out: file })
      file.end()
      await done
      return written
    } catch (error) {
      file.destroy()
      await rm(out, { force: true })
      throw file.errored !== null && error === file.errored ? unwritable(out, file.errored) : error
    }
  })
  io.out(`${rows} rows of ${table} in ${out}`)
}

/** Opened before anything is read: what cannot be written is told at once. Throws ConfigError. */
async function createFile(out: string): Promise<WriteStream> {
  const file = await open(out, "wx").catch((cause) => {
    throw unwritable(out, cause)
  })
  return file.createWriteStream()
}

const unwritable = (out: string, { code, message }: NodeJS.ErrnoException): ConfigError =>
  new ConfigError({
    which: `--out ${out}`,
    why: `cannot be written (${code ?? message})`,
    advice: "name a file that is not there yet, in a folder that is, on a disk with room for it",
  })

/** Declares `export`. */
export function addExport(program: Command, io: CommandIo): void {
  const command = program
    .command("export")
    .description("Write all rows of a table into a new file, as they are at one moment.")
  declareSettings(command, ["database"])
    .addOption(
      new Option("--table <name>", "Which table.")
        .choices(Object.keys(COLUMNS))
        .makeOptionMandatory(),
    )
    .addOption(
      new Option(
        "--format <name>",
        "How; in csv a text that a spreadsheet would compute has a ' before it.",
      )
        .choices(["csv", "jsonl"])
        .default("jsonl"),
    )
    .requiredOption("--out <file>", "A file that is not there yet.")
    .action((flags: Record<string, unknown>) => {
      const { table, format, out, ...settings } = flags
      return exportRows(loadConfig(settings), { table, format, out } as ExportFlags, io)
    })
}

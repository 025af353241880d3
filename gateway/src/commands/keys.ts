import { parseTon, stringifyTon } from "@cocoon/protocol/units"
import type { CommandIo } from "@cocoon/service"
import { type Command, InvalidArgumentError } from "commander"
import { declareSettings } from "../cli/declareSettings.js"
import { loadConfig } from "../config.js"
import { mintApiKey } from "../keys/apiKey.js"
import type { KeyRecord } from "../store/keyTable.js"
import type { Store } from "../store/openStore.js"

type Flags = Readonly<Record<string, unknown>>

const NAME = /^[A-Za-z0-9][A-Za-z0-9 ._@-]{0,63}$/

/** A reader of one argument: what `read` throws, or a result that is undefined, is a wrong argument. */
function argument<T>(expects: string, read: (text: string) => T | undefined) {
  return (text: string): T => {
    try {
      const value = read(text)
      if (value !== undefined) return value
    } catch {
      // told below
    }
    throw new InvalidArgumentError(`It must be ${expects}.`)
  }
}

const amount = argument("an amount of coins such as 0.5", parseTon)
const count = argument("a whole number from 1 to 1000000000", (text) =>
  /^[1-9][0-9]{0,8}$|^1000000000$/.test(text) ? Number(text) : undefined,
)
const keyName = argument("1 to 64 letters, digits, spaces or . _ @ -", (text) =>
  NAME.test(text) ? text : undefined,
)
const date = argument("a date such as 2027-01-31, or with a time, 2027-01-31T12:00:00Z", (text) =>
  /^\d{4}-\d\d-\d\d/.test(text) && Number.isFinite(Date.parse(text)) ? Date.parse(text) : undefined,
)

function keyJson(key: KeyRecord) {
  const day = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return {
    id: key.id,
    name: key.name,
    budget: stringifyTon(key.budget),
    spent: stringifyTon(key.spent),
    left: stringifyTon(key.budget > key.spent ? key.budget - key.spent : 0n),
    requestsPerMinute: key.requestsPerMinute,
    tokensPerMinute: key.tokensPerMinute,
    created: day(key.createdAt),
    expires: day(key.expiresAt),
    revoked: day(key.revokedAt),
  }
}

function keyLine(key: KeyRecord): string {
  const { id, name, left, budget, expires, revoked } = keyJson(key)
  const state = revoked !== null ? `revoked ${revoked}` : expires === null ? "" : `until ${expires}`
  return `${id}  ${name}  ${left} of ${budget} left  ${state}`.trimEnd()
}

async function withStore(flags: Flags, work: (store: Store) => void): Promise<void> {
  // Loaded here: node:sqlite prints a warning wherever it is loaded.
  const { openStore } = await import("../store/openStore.js")
  const { data, config } = flags
  const store = openStore(loadConfig({ data, config }).data)
  try {
    work(store)
  } finally {
    store.close()
  }
}

function create(flags: Flags, io: CommandIo): Promise<void> {
  return withStore(flags, (store) => {
    const { text, id, hash } = mintApiKey()
    const record = {
      id,
      hash,
      name: flags.name as string,
      budget: flags.budget as bigint,
      requestsPerMinute: (flags.rpm as number | undefined) ?? null,
      tokensPerMinute: (flags.tpm as number | undefined) ?? null,
      createdAt: Date.now(),
      expiresAt: (flags.expires as number | undefined) ?? null,
    }
    store.keys.insert(record)
    const json = { ...keyJson({ ...record, spent: 0n, revokedAt: null }), key: text }
    if (flags.json === true) io.out(JSON.stringify(json))
    else io.out(`${text}\nshown this once: only its SHA-256 is kept`)
  })
}

function show(key: KeyRecord, { flags, io }: { flags: Flags; io: CommandIo }): void {
  io.out(flags.json === true ? JSON.stringify(keyJson(key)) : keyLine(key))
}

function list(flags: Flags, io: CommandIo): Promise<void> {
  return withStore(flags, (store) => {
    const keys = store.keys.list()
    if (flags.json === true) io.out(JSON.stringify(keys.map(keyJson)))
    else io.out(keys.length === 0 ? "there are no keys" : keys.map(keyLine).join("\n"))
  })
}

/** Declares `keys create|list|revoke|topup`; they may be used while the gateway runs, which takes note within a second. */
export function addKeys(program: Command, io: CommandIo): void {
  const keys = program.command("keys").description("Make and manage API keys.").helpCommand(false)
  const add = (name: string, description: string) => {
    const command = keys.command(name).description(description)
    return declareSettings(command, ["data"]).option("--json", "Print JSON on stdout.")
  }
  add("create", "Make a key; its text is shown once.")
    .requiredOption("--name <name>", "What to call it; no two keys have one name.", keyName)
    .requiredOption("--budget <coins>", "What it may spend in all, in coins.", amount)
    .option(
      "--rpm <number>",
      "Requests a minute; --requests-per-minute of the gateway if absent.",
      count,
    )
    .option(
      "--tpm <number>",
      "Tokens a minute; --tokens-per-minute of the gateway if absent.",
      count,
    )
    .option("--expires <date>", "When it ends.", date)
    .action((flags: Flags) => create(flags, io))
  add("list", "Show all keys, without their text.").action((flags: Flags) => list(flags, io))
  add("revoke", "End a key for good.")
    .argument("<key>", "Its id or name.")
    .action((key: string, flags: Flags) =>
      withStore(flags, ({ keys: table }) => show(table.revoke(key, Date.now()), { flags, io })),
    )
  add("topup", "Add to a key's budget.")
    .argument("<key>", "Its id or name.")
    .argument("<coins>", "How much, in coins.", amount)
    .action((key: string, coins: bigint, flags: Flags) =>
      withStore(flags, ({ keys: table }) => show(table.topUp(key, coins), { flags, io })),
    )
}

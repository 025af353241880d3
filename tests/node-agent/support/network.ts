import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { createTonIndexerClient, type TonIndexerClient } from "@cocoon/ton-indexer-client"
import { type Address, type Cell, internal, SendMode, type StateInit } from "@ton/core"
import { WalletContractV4 } from "@ton/ton"
import { namedKeys } from "../../world/keys.js"

const MAIN = fileURLToPath(new URL("../../../localnet/dist/main.js", import.meta.url))

/** A message that a person's wallet sends. */
export interface Order {
  readonly to: Address
  readonly value: bigint
  readonly body?: Cell
  readonly init?: StateInit
}

/** A person with a wallet on the network; `send` resolves once the wallet has sent. */
export interface Person {
  readonly address: Address
  send(order: Order): Promise<void>
}

/** A localnet process of its own. */
export interface Network {
  readonly api: string
  readonly globalId: number
  readonly client: TonIndexerClient
  person(name: string, coins: bigint): Promise<Person>
  control(action: string, body?: object): Promise<unknown>
  /** Resolves once `look` gives something; the clock of this machine only bounds the patience. */
  until<T>(look: () => Promise<T | undefined>, what: string): Promise<T>
  close(): Promise<void>
}

const PATIENCE_MS = 40_000

async function until<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  while (Date.now() < end) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`waited in vain for ${what}`)
}

function createPerson(client: TonIndexerClient, name: string): Person {
  const keys = namedKeys(name)
  const wallet = client.open(WalletContractV4.create({ workchain: 0, publicKey: keys.publicKey }))
  const seqnoNow = async () => {
    const [state] = await client.accountStates({ addresses: [wallet.address] })
    return state?.status === "active" ? wallet.getSeqno() : 0
  }
  return {
    address: wallet.address,
    async send({ to, value, body, init }) {
      const seqno = await seqnoNow()
      const message = {
        to,
        value,
        bounce: init === undefined,
        ...(body ? { body } : {}),
        ...(init ? { init } : {}),
      }
      await wallet.sendTransfer({
        seqno,
        secretKey: keys.secretKey,
        timeout: 0xfffffffe,
        sendMode: SendMode.PAY_GAS_SEPARATELY,
        messages: [internal(message)],
      })
      await until(async () => ((await seqnoNow()) > seqno ? true : undefined), `${name}'s wallet`)
    },
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = once(child, "exit")
  child.kill("SIGTERM")
  await exit
}

/** Flags of localnet beside those of every test, and who reads its log. */
export interface NetworkOptions {
  readonly flags?: readonly string[]
  readonly onLog?: (text: string) => void
}

/** Starts a localnet on a free port, with short blocks. */
export async function startNetwork(options: NetworkOptions = {}): Promise<Network> {
  const { flags = ["--log-level", "error"], onLog } = options
  const child = spawn(
    process.execPath,
    [MAIN, "--port", "0", "--json", "--block-interval-ms", "100", ...flags],
    { stdio: ["ignore", "pipe", onLog === undefined ? "inherit" : "pipe"] },
  )
  if (child.stdout === null) throw new Error("localnet has no stdout")
  child.stderr?.on("data", (chunk: Buffer) => onLog?.(chunk.toString()))
  const [line] = await once(createInterface(child.stdout), "line")
  const { toncenterV3: api, globalId } = JSON.parse(String(line)) as {
    toncenterV3: string
    globalId: number
  }
  const client = createTonIndexerClient({ baseUrl: api })
  const control = async (action: string, body: object = {}): Promise<unknown> => {
    const response = await fetch(new URL(`/localnet/${action}`, api), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${action}: ${await response.text()}`)
    return response.json()
  }
  return {
    api,
    globalId,
    client,
    control,
    until,
    async person(name, coins) {
      const person = createPerson(client, name)
      await control("faucet", { address: person.address.toRawString(), amount: String(coins) })
      return person
    },
    close: () => stop(child),
  }
}

import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { createTonIndexerClient, type TonIndexerClientOptions } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"

const MAIN = fileURLToPath(new URL("../../localnet/dist/main.js", import.meta.url))
const FLAGS = ["--port", "0", "--json", "--block-interval-ms", "50", "--log-level", "error"]

/** A localnet process of its own, a client of it and the control API. */
export const startLocalnet = async () => {
  const child = spawn(process.execPath, [MAIN, ...FLAGS], { stdio: ["ignore", "pipe", "inherit"] })
  const [line] = await once(createInterface(child.stdout), "line")
  const { toncenterV3: baseUrl } = JSON.parse(String(line)) as { toncenterV3: string }

  const control = async (action: string, body: object = {}): Promise<unknown> => {
    const response = await fetch(new URL(`/localnet/${action}`, baseUrl), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${action}: ${await response.text()}`)
    return response.json()
  }

  return {
    connect: (options: Partial<TonIndexerClientOptions> = {}) =>
      createTonIndexerClient({ baseUrl, ...options }),
    control,
    /** A real internal message with coins; resolves when its block is there. */
    fund: (address: Address, amount: bigint) =>
      control("faucet", { address: address.toRawString(), amount: amount.toString() }),
    close: async () => {
      const exit = once(child, "exit")
      child.kill("SIGTERM")
      await exit
    },
  }
}

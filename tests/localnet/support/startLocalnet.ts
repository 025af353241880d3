import { type RunningLocalnet, type ServeOptions, serveLocalnet } from "@cocoon/localnet"
import type { Address } from "@ton/core"
import { TonClient } from "@ton/ton"

/** A localnet of one test on a free port, with the calls tests make most. */
export type TestNet = {
  readonly running: RunningLocalnet
  readonly url: string
  readonly client: TonClient
  /** GET; the parsed body whatever the status. */
  get(path: string): Promise<Answer>
  post(path: string, body: unknown): Promise<Answer>
  rpc(method: string, params?: unknown): Promise<Answer>
  give(to: Address, amount: bigint): Promise<void>
  close(): Promise<void>
}

/** Status and JSON body of an answer; tests look into bodies freely. */
// biome-ignore lint/suspicious/noExplicitAny: bodies of a foreign API, checked by the tests
export type Answer = { readonly status: number; readonly body: any }

async function request(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init)
  return { status: response.status, body: await response.json() }
}

/** Starts a localnet that makes a block per message unless told otherwise. */
export async function startLocalnet(options: ServeOptions = {}): Promise<TestNet> {
  const running = await serveLocalnet({ port: 0, production: "on-demand", ...options })
  const { url } = running
  const post = (path: string, body: unknown) =>
    request(`${url}${path}`, { method: "POST", body: JSON.stringify(body) })
  return {
    running,
    url,
    client: new TonClient({ endpoint: running.toncenterV2 }),
    get: (path) => request(`${url}${path}`),
    post,
    rpc: (method, params = {}) =>
      post("/api/v2/jsonRPC", { id: "1", jsonrpc: "2.0", method, params }),
    async give(to, amount) {
      const { status, body } = await post("/localnet/faucet", {
        address: to.toString(),
        amount: String(amount),
      })
      if (status !== 200) throw new Error(`faucet answered ${status}: ${JSON.stringify(body)}`)
    },
    close: () => running.close(),
  }
}

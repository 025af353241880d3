import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { toNano } from "@ton/core"
import { getJson, postJson } from "./support/requests.js"
import { runLocalnet, spawnLocalnet } from "./support/spawnLocalnet.js"
import { transferBoc, walletV4 } from "./support/wallets.js"

const sender = walletV4(1).address
const friend = walletV4(2).address

async function give(url: string): Promise<void> {
  const gift = { address: sender.toString(), amount: String(toNano(50)) }
  expect(await postJson(`${url}/localnet/faucet`, gift)).toMatchObject({ status: 200 })
}

async function send(url: string, seqno: number): Promise<void> {
  const boc = transferBoc({ seed: 1, seqno, to: friend, value: 1000n }).toString("base64")
  expect(await postJson(`${url}/api/v2/sendBoc`, { boc })).toMatchObject({ status: 200 })
}

/** All that a client can see of the chain. */
async function observe(url: string) {
  const states = await getJson(`${url}/api/v3/accountStates?address=${sender}&address=${friend}`)
  const transactions = await getJson(`${url}/api/v3/transactions?limit=1000&sort=asc`)
  const { last } = (await getJson(`${url}/api/v3/masterchainInfo`)).body
  const blocks = await getJson(`${url}/api/v3/blocks?limit=1000&sort=asc&end_lt=${last.start_lt}`)
  return {
    accounts: states.body.accounts,
    transactions: transactions.body.transactions,
    blocks: blocks.body.blocks,
    seqno: last.seqno,
  }
}

describe("--state FILE", () => {
  let folder: string
  let file: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "localnet-"))
    file = join(folder, "chain.sqlite")
  })

  afterEach(() => rm(folder, { recursive: true }))

  test("a stopped chain goes on where it was: blocks, lt, balances, history, clock", async () => {
    const first = await spawnLocalnet(["--on-demand", "--state", file, "--global-id", "99"])
    await give(first.url)
    for (let seqno = 0; seqno < 3; seqno++) await send(first.url, seqno)
    await postJson(`${first.url}/localnet/time`, { addSeconds: 5000 })
    await postJson(`${first.url}/localnet/checkpoint`, { name: "kept" })
    const before = await observe(first.url)
    expect(await first.stop("SIGTERM")).toMatchObject({ code: 0, stderr: "" })
    const second = await spawnLocalnet(["--on-demand", "--state", file])
    expect(JSON.parse(second.line).globalId).toBe(99)
    expect(await observe(second.url)).toEqual(before)
    const { body: status } = await getJson(`${second.url}/localnet/status`)
    expect(status).toMatchObject({ offsetSeconds: 5000, checkpoints: [{ name: "kept" }] })
    await send(second.url, 3)
    const after = await observe(second.url)
    expect(after.seqno).toBe(before.seqno + 1)
    expect(after.blocks.slice(0, before.blocks.length)).toEqual(before.blocks)
    expect(BigInt(after.transactions.at(-1).lt)).toBeGreaterThan(
      BigInt(before.transactions.at(-1).lt),
    )
    await second.stop("SIGTERM")
  })

  test("after kill -9 the chain is at its last block, whole", async () => {
    const first = await spawnLocalnet(["--block-interval-ms", "50", "--state", file])
    await give(first.url)
    for (let seqno = 0; seqno < 10; seqno++) await send(first.url, seqno)
    const before = await observe(first.url)
    await first.stop("SIGKILL")
    const second = await spawnLocalnet(["--on-demand", "--state", file])
    const after = await observe(second.url)
    expect(after.seqno).toBeGreaterThanOrEqual(before.seqno)
    expect(after.blocks.slice(0, before.blocks.length)).toEqual(before.blocks)
    const known = before.transactions.length
    expect(after.transactions.slice(0, known)).toEqual(before.transactions)
    const mine = after.transactions.filter(
      ({ account }: { account: string }) => account === sender.toRawString().toUpperCase(),
    )
    expect(after.accounts[0].last_transaction_hash).toBe(mine.at(-1).hash)
    expect(after.accounts[0].balance).toBe(mine.at(-1).account_state_after.balance)
    const { body } = await postJson(`${second.url}/api/v3/runGetMethod`, {
      address: sender.toString(),
      method: "seqno",
      stack: [],
    })
    const seqno = Number(body.stack?.[0]?.value ?? 0)
    expect(seqno).toBe(mine.length - 1)
    await send(second.url, seqno)
    await second.stop("SIGTERM")
  })

  test("a second process on the same file is refused in one line", async () => {
    const first = await spawnLocalnet(["--state", file])
    const second = await runLocalnet(["--port", "0", "--state", file])
    expect(second).toEqual({
      code: 2,
      stdout: "",
      stderr: `localnet: --state ${file}: another localnet is using this file; stop it or choose another file\n`,
    })
    expect(await first.stop("SIGTERM")).toMatchObject({ code: 0 })
  })

  const damages: [string, (file: string) => Promise<void>, string][] = [
    [
      "is not a database",
      (path) => writeFile(path, "not a chain ".repeat(500)),
      "not a localnet state file",
    ],
    [
      "belongs to another program",
      async (path) => {
        const database = new DatabaseSync(path)
        database.exec("CREATE TABLE notes(text)")
        database.close()
      },
      "a database of another program",
    ],
    [
      "has another layout",
      async (path) => {
        const running = await spawnLocalnet(["--state", path])
        await running.stop("SIGTERM")
        const database = new DatabaseSync(path)
        database.exec("PRAGMA user_version = 999")
        database.close()
      },
      "written by another version",
    ],
    [
      "is damaged",
      async (path) => {
        const running = await spawnLocalnet(["--on-demand", "--state", path])
        await give(running.url)
        await running.stop("SIGTERM")
        const bytes = await readFile(path)
        bytes.fill(0xa5, 4096)
        await writeFile(path, bytes)
      },
      "damaged",
    ],
  ]

  test.each(damages)("a file that %s is refused in one line", async (_name, damage, reason) => {
    await damage(file)
    const { code, stdout, stderr } = await runLocalnet(["--port", "0", "--state", file])
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" })
    expect(stderr).toMatch(/^localnet: --state [^\n]+\n$/)
    expect(stderr).toContain(reason)
  })

  test("flags that contradict the file are refused, naming flag and file's value", async () => {
    const first = await spawnLocalnet(["--state", file, "--prices", "sandbox"])
    await first.stop("SIGTERM")
    const prices = await runLocalnet(["--port", "0", "--state", file, "--prices", "mainnet"])
    expect(prices).toMatchObject({ code: 2, stderr: expect.stringContaining("--prices mainnet") })
    const id = await runLocalnet(["--port", "0", "--state", file, "--global-id", "5"])
    expect(id).toMatchObject({ code: 2, stderr: expect.stringContaining("made with 1313") })
  })

  test("a folder that does not exist is refused in one line", async () => {
    const { code, stderr } = await runLocalnet(["--state", join(folder, "no", "such", "file")])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^localnet: --state .* cannot be opened[^\n]+\n$/)
  })
})

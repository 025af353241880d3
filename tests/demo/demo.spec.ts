import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { spawnDemo } from "./spawnDemo.js"

const PATIENCE_MS = 180_000
/** How long the demo itself waits for a child that does not end. */
const STOP_MS = 10_000
/** The parts of `demo --json` that the tests compute with. */
interface Report {
  readonly jobs: readonly { readonly mode: string; readonly cost: string }[]
  readonly chat: { readonly cost: string; readonly pieces: number }
  readonly parties: Readonly<Record<string, { readonly before: string; readonly after: string }>>
  readonly networkFees: string
}

const nano = expect.stringMatching(/^\d+$/)
const jobShape = (mode: string, prompt: string) => ({
  address: expect.stringMatching(/^[\w-]{48}$/),
  mode,
  status: "settled",
  prompt,
  answer: expect.stringMatching(/\w+ \w+/),
  usage: {
    prompt: expect.any(Number),
    cached: expect.any(Number),
    completion: expect.any(Number),
    reasoning: expect.any(Number),
  },
  cost: nano,
  transactions: expect.any(Array),
})
const SHAPE = {
  ok: true,
  attestation: {
    verifier: expect.stringMatching(/^[\w-]{48}$/),
    imageId: expect.stringMatching(/^[0-9a-f]{64}$/),
    tcbStatus: "UpToDate",
    validUntil: expect.any(Number),
    transactions: [
      "RegisterPckCa",
      "RegisterTcbSigner",
      "ImportQeIdentity",
      "ImportTcbInfo",
      "ImportCrl",
      "ImportCrl",
      "VerifyQuote",
    ].map((message) => ({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), message, gas: nano })),
  },
  jobs: [jobShape("direct", "What is TDX?"), jobShape("open", "Is my prompt private?")],
  chat: {
    session: expect.stringMatching(/^[\w-]{48}$/),
    prompt: "What is TDX?",
    answer: expect.stringMatching(/\w+ \w+/),
    pieces: expect.any(Number),
    usage: { prompt: expect.any(Number), completion: expect.any(Number) },
    cost: nano,
    transactions: expect.any(Array),
  },
  parties: expect.any(Object),
  networkFees: nano,
  balanced: true,
}
const PARTIES = [
  "governor",
  "guardian",
  "providerOwner",
  "modelOwner",
  "client",
  "gateway",
  "registry",
  "rewardPool",
  "verifier",
  "provider",
  "model",
  "directJob",
  "openJob",
  "session",
]

it(
  "demo runs both jobs and a chat, prints one JSON object, balances, and leaves nothing behind",
  async () => {
    const { code, stdout, stderr, files, processes } = await spawnDemo(["demo", "--json"]).ended
    expect({ code, failed: stderr.match(/^[^✓].*/m) }).toEqual({ code: 0, failed: null })
    const report = JSON.parse(stdout)
    expect(report).toEqual(SHAPE)
    const { jobs, chat, parties, networkFees }: Report = report
    for (const { usage, transactions } of report.jobs) {
      expect([usage.prompt > 0, usage.completion > 0]).toEqual([true, true])
      expect(transactions.length).toBeGreaterThanOrEqual(8)
      expect(transactions.join()).toMatch(/^([0-9a-f]{64},)+[0-9a-f]{64}$/)
    }
    expect(Object.keys(parties)).toEqual(PARTIES)
    const amount = (name: string, at: "before" | "after") => BigInt(parties[name]?.[at] ?? "none")
    const change = (name: string) => amount(name, "after") - amount(name, "before")
    expect(BigInt(networkFees)).toBeGreaterThan(0n)
    expect(PARTIES.reduce((sum, name) => sum + change(name), 0n)).toBe(-BigInt(networkFees))
    const cost = jobs.reduce((sum, job) => sum + BigInt(job.cost), 0n)
    expect(-change("client")).toBeGreaterThan(cost)
    expect(chat.pieces).toBeGreaterThan(1)
    expect(BigInt(chat.cost)).toBeGreaterThan(0n)
    expect(-change("gateway")).toBeGreaterThan(BigInt(chat.cost))
    for (const payee of ["providerOwner", "modelOwner", "rewardPool"]) {
      expect(change(payee)).toBeGreaterThan(0n)
    }
    expect(change("providerOwner")).toBeLessThan(cost + BigInt(chat.cost))
    expect([files, processes]).toEqual([[], []])
  },
  PATIENCE_MS,
)

it(
  "demo tells people the same at the sandbox's prices, and keeps logs where it is told to",
  async () => {
    const logs = mkdtempSync(join(tmpdir(), "cocoon-spec-logs-"))
    const args = ["demo", "--prices", "sandbox", "--keep-logs", logs]
    const { code, stdout, processes } = await spawnDemo(args).ended
    expect(code).toBe(0)
    expect(stdout).toContain("Direct job EQ")
    expect(stdout).toContain("Open job EQ")
    expect(stdout).toContain("Chat through the gateway, in Session EQ")
    expect(stdout).toContain("✓ jobs and chat: the books balance to the nanoTON")
    const kept = ["gateway.log", "localnet.log", "node-agent.log"]
    expect(readdirSync(logs)).toEqual(expect.arrayContaining(kept))
    expect(processes).toEqual([])
    rmSync(logs, { recursive: true })
  },
  PATIENCE_MS,
)

it(
  "Ctrl-C in the middle ends the demo and its children",
  async () => {
    const demo = spawnDemo(["demo", "--json"])
    await demo.said("stderr", "✓ Registry")
    expect((await demo.processes()).length).toBeGreaterThan(1)
    demo.signal("SIGINT")
    const { code, stdout, files, processes } = await demo.ended
    expect(code).toBe(130)
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: "INTERRUPTED" } })
    expect([files, processes]).toEqual([[], []])
  },
  PATIENCE_MS,
)

it(
  "a second Ctrl-C kills children that do not end",
  async () => {
    const demo = spawnDemo(["demo"])
    await demo.said("stderr", "✓ localnet")
    const localnet = (await demo.processes()).find(({ command }) => command.includes("localnet"))
    process.kill(localnet?.pid ?? Number.NaN, "SIGSTOP")
    demo.signal("SIGINT")
    await demo.said("stderr", "(INTERRUPTED)")
    const again = setInterval(() => demo.signal("SIGINT"), 600)
    const begun = performance.now()
    const { code, files, processes } = await demo.ended
    clearInterval(again)
    expect([code, files, processes]).toEqual([130, [], []])
    expect(performance.now() - begun).toBeLessThan(STOP_MS)
  },
  PATIENCE_MS,
)

const url = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+/)
const address = expect.stringMatching(/^[\w-]{48}$/)
const READY = {
  toncenterV2: url,
  toncenterV3: url,
  registry: address,
  provider: address,
  model: address,
  agent: url,
  gateway: { baseUrl: url, apiKey: expect.stringMatching(/^sk-cocoon-/), model: "tiny-jargon" },
  client: {
    address,
    version: "v4r2",
    mnemonic: expect.stringMatching(/^([a-z]+ ){23}[a-z]+$/),
  },
}

it(
  "start tells in one line where everything is and keeps it up until Ctrl-C",
  async () => {
    const demo = spawnDemo(["start", "--json"])
    const line = await demo.said("stdout", "\n")
    expect(line.trim().split("\n")).toHaveLength(1)
    const ready = JSON.parse(line)
    expect(ready).toMatchObject(READY)
    const { toncenterV3, registry, provider, client, agent } = ready
    const accounts = [registry, provider, client.address]
    const query = accounts.map((address) => `address=${encodeURIComponent(address)}`).join("&")
    const response = await fetch(`${toncenterV3}/accountStates?${query}`)
    expect(await response.json()).toMatchObject({
      accounts: [
        { status: "active" },
        { status: "active" },
        { status: "uninit", balance: "100000000000" },
      ],
    })
    expect((await fetch(`${agent}/healthz`)).ok).toBe(true)
    demo.signal("SIGINT")
    const { code, files, processes } = await demo.ended
    expect([code, files, processes]).toEqual([0, [], []])
  },
  PATIENCE_MS,
)

it(
  "start fails, naming child and log, when a child dies, and leaves no other child running",
  async () => {
    const demo = spawnDemo(["start", "--json"])
    await demo.said("stdout", "\n")
    const localnet = (await demo.processes()).find(({ command }) => command.includes("localnet"))
    process.kill(localnet?.pid ?? Number.NaN, "SIGKILL")
    const { code, stderr, files, processes } = await demo.ended
    expect([code, processes]).toEqual([1, []])
    expect(stderr).toMatch(/^demo: localnet ended \(SIGKILL\).*; log: .*localnet\.log$/m)
    expect(files.filter((file) => file.endsWith(".log"))).toContainEqual(
      expect.stringContaining("localnet.log"),
    )
  },
  PATIENCE_MS,
)

import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { followJob, type JobHandle } from "@cocoon/client"
import { Job, loadOpenJob, loadProposeChange, storeSyncPool } from "@cocoon/wrappers"
import { Address, beginCell, Cell, toNano } from "@ton/core"
import { mnemonicNew, mnemonicToPrivateKey } from "@ton/crypto"
import { WalletContractV4 } from "@ton/ton"
import type { ClientWorld } from "../client/createClientWorld.js"
import { createReadyWorld } from "../client/createReadyWorld.js"
import { MODEL_HASH, ROYALTY_BPS } from "../client/deploy.js"
import { directInput, serve } from "../client/node.js"
import { runScript } from "./runScript.js"

const SCRIPTS = new URL("../../scripts/", import.meta.url)
let world: ClientWorld
let mnemonic: string
let wallet: Address

beforeAll(async () => {
  world = await createReadyWorld()
  const words = await mnemonicNew()
  const { publicKey } = await mnemonicToPrivateKey(words)
  mnemonic = words.join(" ")
  wallet = WalletContractV4.create({ workchain: 0, publicKey }).address
  await world.fund(wallet, toNano("100"))
})
afterAll(() => world.close())

const run = (...args: string[]) =>
  runScript(args, { mnemonic, toncenterV2: world.running.toncenterV2 })
const field = (stdout: string, name: string) =>
  new RegExp(`^${name} +(\\S+)$`, "m").exec(stdout)?.[1] ?? ""

test("every script is one verb of at most 60 lines", () => {
  const scripts = readdirSync(SCRIPTS).filter((name) => name.endsWith(".ts"))
  expect(scripts.length).toBeGreaterThan(20)
  for (const name of scripts) {
    const source = readFileSync(new URL(name, SCRIPTS), "utf8")
    expect(source.split("\n").length).toBeLessThanOrEqual(60)
    expect(source).toContain("export async function run(")
  }
})

test("governor deploys a Registry; what the contract refuses is named", async () => {
  const deployed = await run("deployRegistry", "salt=7", `verifier=${wallet}`)
  expect(deployed).toMatchObject({ code: 0 })
  const registry = `registry=${field(deployed.stdout, "registry")}`
  expect(field(deployed.stdout, "transaction")).toMatch(/^[0-9a-f]{64}$/)
  const refused = await run("revokeImage", registry, "imageId=0xabce")
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.stderr).toContain("ERROR_IMAGE_NOT_APPROVED (405)")
}, 120_000)

test("governor raises the numbers, bans a platform and enforces it; anyone may enforce", async () => {
  const deployed = await run("deployRegistry", "salt=8", `verifier=${wallet}`)
  const registry = `registry=${field(deployed.stdout, "registry")}`
  expect(await run("raiseTcbNumbers", registry, "tcbNumber=18", "qeNumber=17")).toMatchObject({
    code: 0,
  })
  expect(await run("banPlatform", registry, "platformId=0x9")).toMatchObject({
    code: 0,
  })
  const node = wallet.toString()
  expect(
    await run("enforceRevocation", registry, `provider=${node}`, "platformId=0x9"),
  ).toMatchObject({ code: 0 })
  const providers = `providers=${[node, node, node, node].join(",")}`
  expect(await run("revokeAndEnforce", registry, "platformId=0xa", providers)).toMatchObject({
    code: 0,
  })
  const refused = await run("enforceRevocation", registry, `provider=${node}`, "platformId=0xb")
  expect(refused.stderr).toContain("ERROR_PLATFORM_NOT_BANNED (417)")
}, 120_000)

test("governor proposes a change, which waits; what a multisig would sign is printed, not sent", async () => {
  const deployed = await run("deployRegistry", "salt=9", `verifier=${wallet}`, "images=0x1,0x2")
  const registry = `registry=${field(deployed.stdout, "registry")}`
  const before = await world.balance(wallet)
  const shown = await run("proposeImage", registry, "imageId=0x9", "payload=yes")
  expect(shown).toMatchObject({ code: 0 })
  expect(await world.balance(wallet)).toBe(before)
  expect(field(shown.stdout, "destination")).toBe(field(deployed.stdout, "registry"))
  expect(field(shown.stdout, "amount")).toBe(String(toNano("0.2")))
  expect(shown.stdout).toContain("ProposeChange { change: [ApproveImage { imageId: 9 }] }")
  const { change } = loadProposeChange(Cell.fromBase64(field(shown.stdout, "body")).beginParse())
  expect(field(shown.stdout, "change")).toBe(change.toBoc().toString("base64"))
  const proposed = await run("proposeImage", registry, "imageId=0x9")
  expect(proposed).toMatchObject({ code: 0 })
  expect(field(proposed.stdout, "id")).toBe("1")
  const early = await run("executeChange", registry, `change=${field(shown.stdout, "change")}`)
  expect(early.stderr).toContain("ERROR_CHANGE_TOO_EARLY (423)")
  expect(await run("cancelChange", registry, "id=1")).toMatchObject({ code: 0 })
  expect(await run("pause", registry, "days=1")).toMatchObject({ code: 0 })
}, 240_000)

test("operator sends a message that the agent left in a file; another file is refused", async () => {
  const deployed = await run("deployRegistry", "salt=10", `verifier=${wallet}`)
  const registry = Address.parse(field(deployed.stdout, "registry"))
  const body = beginCell()
    .store(storeSyncPool({ $$type: "SyncPool", queryId: 0n }))
    .endCell()
  const file = join(mkdtempSync(join(tmpdir(), "cocoon-script-")), "message.json")
  const message = { to: registry.toRawString(), value: String(toNano("0.1")), body: body.toBoc() }
  writeFileSync(file, JSON.stringify({ ...message, body: message.body.toString("base64") }))
  expect(await run("sendMessage", `file=${file}`)).toMatchObject({ code: 0 })
  for (const wrong of ["no JSON", "null", '{"to":"EQ","value":"1","body":"te6c"}']) {
    writeFileSync(file, wrong)
    const { code, stderr } = await run("sendMessage", `file=${file}`)
    expect([code, stderr]).toEqual([1, expect.stringContaining("is no message of a node agent")])
  }
}, 240_000)

test("bad argument: one line, exit 2, nothing sent", async () => {
  const before = await world.balance(wallet)
  const address = `registry=${world.registry.address}`
  const { code, stderr } = await run("revokeImage", address, "imageId=0xZZ")
  expect(code).toBe(2)
  expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(/^bad imageId: expected /)])
  expect(await world.balance(wallet)).toBe(before)
}, 60_000)

test("newcomer posts a prompt by a script and reads the answer", async () => {
  const names = [
    `registry=${world.registry.address}`,
    `owner=${world.providerOwner.address}`,
    `modelOwner=${world.modelOwner.address}`,
    `modelHash=${MODEL_HASH}`,
    `royaltyBps=${ROYALTY_BPS}`,
  ]
  const indexer = `indexer=${world.running.toncenterV3}`
  const script = run("postDirectJob", ...names, "prompt=ciao", "trust=chain", indexer)
  await serveNext()
  const { code, stdout } = await script
  expect({ code, stdout }).toMatchObject({ code: 0 })
  expect(stdout).toContain("You said: ciao")
}, 120_000)

/** The node: waits for the wallet's Job and serves it. */
async function serveNext(): Promise<void> {
  for await (const item of world.indexer.streamTransactions({ addresses: [wallet] })) {
    if (item.kind !== "transaction") continue
    for (const { destination, body } of item.transaction.outMessages) {
      if (destination === null || body === null || body.bits.length < 32) continue
      if (body.beginParse().preloadUint(32) !== Job.opcodes.OpenJob) continue
      await serveJob({ address: destination, opening: body })
      return
    }
  }
}

async function serveJob({ address, opening }: Pick<JobHandle, "address" | "opening">) {
  const { queryId: nonce } = loadOpenJob(opening.beginParse())
  const { globalId, registry } = world
  const handle: JobHandle = {
    mode: "direct",
    globalId,
    registry: registry.address,
    client: wallet,
    nonce,
    termsHash: 0n,
    address,
    opening,
    outputSecretKey: new Uint8Array(32),
    content: null,
    sealed: null,
  }
  for await (const moment of followJob(world.client, { handle })) {
    if (moment.status === "opened") continue
    await serve(world, { handle, moment, envelope: directInput(handle) })
    return
  }
}

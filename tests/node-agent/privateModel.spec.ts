import { createReadStream, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { dirname, join } from "node:path"
import {
  bytesToSnake,
  bytesToUint,
  encodeManifest,
  encryptWeights,
  hexToBytes,
  type ModelManifest,
  type ModelSecrets,
  sealGrant,
  textBytes,
} from "@cocoon/protocol"
import { openModel, storeGrantKey, storeListModel, storeSetKeyEpoch } from "@cocoon/wrappers"
import { type Address, type Builder, beginCell, toNano } from "@ton/core"
import { ended, postDirect } from "./support/postJob.js"
import { createScene, type Scene, SHEET } from "./support/scene.js"
import { type AgentProcess, startAgent } from "./support/startAgent.js"

const SETTLED = 1n
const queryId = 0n
const cellOf = (store: (builder: Builder) => void) => beginCell().store(store).endCell()

/** Sealed weights on a file server. */
interface Sealed {
  readonly manifest: ModelManifest
  readonly secrets: ModelSecrets
  readonly uri: string
}

let scene: Scene
let agent: AgentProcess | undefined
let server: Server
const files = new Map<string, Uint8Array>()
beforeAll(async () => {
  server = createServer((request, response) => response.end(files.get(request.url ?? "")))
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  scene = await createScene()
})
afterAll(async () => {
  await agent?.stop()
  await scene.close()
  server.close()
})

const host = () => `127.0.0.1:${(server.address() as AddressInfo).port}`

/** Seals the toy's weights under a key epoch and serves them and their manifest. */
async function seal(epoch: number, saltSeed?: Uint8Array): Promise<Sealed> {
  const toy = join(dirname(scene.dataDir), "models", "toy.gguf")
  const sealed: Uint8Array[] = []
  const { manifest, secrets } = await encryptWeights(() => createReadStream(toy), {
    description: { name: "acme/toy", format: "gguf", size: statSync(toy).size, chunkSize: 1 << 20 },
    epoch,
    uris: [`http://${host()}/sealed-${epoch}`],
    write: (bytes) => void sealed.push(bytes),
    ...(saltSeed === undefined ? {} : { saltSeed }),
  })
  files.set(`/sealed-${epoch}`, Buffer.concat(sealed))
  files.set(`/manifest-${epoch}`, encodeManifest(manifest))
  return { manifest, secrets, uri: `http://${host()}/manifest-${epoch}` }
}

/** Lists the model under its owner; resolves once the listing is there. */
async function list({ manifest, uri }: Sealed): Promise<Address> {
  const { deployment, network } = scene
  const { modelOwner, registry, codes, royaltyBps } = deployment
  const { modelHash } = manifest
  const listing = {
    modelHash,
    royaltyBps: BigInt(royaltyBps),
    manifest: bytesToSnake(textBytes(uri)),
  }
  const body = cellOf(storeListModel({ $$type: "ListModel", queryId, ...listing }))
  await modelOwner.send({ to: registry, value: toNano("2"), body })
  const { address } = await openModel({ codes, owner: modelOwner.address, modelHash, royaltyBps })
  await network.until(async () => {
    const [state] = await network.client.accountStates({ addresses: [address] })
    return state?.status === "active" ? true : undefined
  }, "the private listing")
  return address
}

async function setEpoch(model: Address, { manifest, uri }: Sealed): Promise<void> {
  const { protection } = manifest
  if (protection.kind !== "private") throw new Error("sealed weights are private")
  const { epoch, ciphertextRoot } = protection
  const set = { n: BigInt(epoch), ciphertextRoot, uri: bytesToSnake(textBytes(uri)) }
  const body = cellOf(storeSetKeyEpoch({ $$type: "SetKeyEpoch", queryId, ...set }))
  await scene.deployment.modelOwner.send({ to: model, value: toNano("0.2"), body })
}

/** The owner grants the key to the HPKE key that the node shows; who sends is up to the test. */
async function grant(
  model: Address,
  { manifest, secrets }: Sealed,
  sender = scene.deployment.modelOwner,
) {
  const shown = (await (await fetch(`${agent?.ready.http}/attestation`)).json()) as {
    hpkeKey: string
  }
  const provider = scene.provider.address
  const { modelHash, protection } = manifest
  const epoch = protection.kind === "private" ? protection.epoch : 0
  const { globalId } = scene.network
  const context = { globalId, model, provider, epoch, modelHash }
  const wrapped = await sealGrant(secrets, { hpkeKey: hexToBytes(shown.hpkeKey), ...context })
  const names = { provider: bytesToUint(provider.hash), n: BigInt(epoch) }
  const cell = beginCell().storeBuffer(Buffer.from(wrapped)).endCell()
  const body = cellOf(storeGrantKey({ $$type: "GrantKey", queryId, ...names, wrapped: cell }))
  await sender.send({ to: model, value: toNano("0.2"), body })
}

/** Adds the private listing to what the agent serves. */
function serveToo(model: Address, { manifest }: Sealed): void {
  const file = (scene.flags[0] ?? "").replace("--config=", "")
  const settings = JSON.parse(readFileSync(file, "utf8")) as {
    measured: { modelPolicy: Record<string, string> }
    operator: Record<string, unknown> & { prices: Record<string, object> }
  }
  settings.measured.modelPolicy[manifest.modelHash.toString(16).padStart(64, "0")] = "private toy"
  const rates = Object.entries(SHEET).map(([name, rate]) => [name, String(rate)])
  settings.operator.prices[model.toRawString()] = Object.fromEntries(rates)
  settings.operator.weightsHosts = host()
  writeFileSync(file, JSON.stringify(settings))
}

async function weightsState(model: Address, wanted: string): Promise<void> {
  await scene.network.until(async () => {
    const status = (await (await fetch(`${agent?.ready.http}/status`)).json()) as {
      models: { address: string; weights: { state: string } }[]
    }
    const own = status.models.find(({ address }) => address === model.toRawString())
    return own?.weights.state === wanted ? true : undefined
  }, `weights ${wanted}`)
}

function everyFile(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

it("a private model is served once its owner granted the key, and no longer than its key epoch", async () => {
  const first = await seal(1)
  const model = await list(first)
  await setEpoch(model, first)
  serveToo(model, first)
  await scene.register()
  agent = await startAgent(scene.flags)
  await weightsState(model, "waiting for key")
  const { modelHash } = first.manifest
  const job = await postDirect(scene, { modelHash })
  await grant(model, first, scene.stranger)
  const open = await postDirect(scene)
  expect(await ended(scene, open)).toMatchObject({ outcome: SETTLED })
  await weightsState(model, "waiting for key")
  await grant(model, first)
  await weightsState(model, "ready")
  expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })

  const { contentKey, saltSeed } = first.secrets
  const written = Buffer.concat(everyFile(dirname(scene.dataDir)).map((file) => readFileSync(file)))
  for (const secret of [contentKey, saltSeed].map((bytes) => Buffer.from(bytes))) {
    expect(written.includes(secret)).toBe(false)
    for (const text of [secret.toString("hex"), secret.toString("base64")]) {
      expect(written.includes(text)).toBe(false)
      expect(agent.written()).not.toContain(text)
    }
  }

  const second = await seal(2, saltSeed)
  await setEpoch(model, second)
  await weightsState(model, "waiting for key")
  const folder = join(dirname(scene.dataDir), "weights", model.hash.toString("hex"))
  expect(readdirSync(folder)).toEqual([])
  await grant(model, second)
  await weightsState(model, "ready")
  const again = await postDirect(scene, { modelHash })
  expect(await ended(scene, again)).toMatchObject({ outcome: SETTLED })
})

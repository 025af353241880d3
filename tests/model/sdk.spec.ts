import {
  getModelKeys,
  grantKey,
  type KeyPolicy,
  keyPolicyCell,
  setKeyEpoch,
  setKeyPolicy,
} from "@cocoon/client"
import { GRANT_BYTES } from "@cocoon/protocol"
import { loadKeyGranted, Model } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import type { ClientWorld } from "../client/createClientWorld.js"
import { clientOf, createReadyWorld } from "../client/createReadyWorld.js"
import { modelName, provider } from "../client/deploy.js"

const IMAGES = 16
const policy: KeyPolicy = {
  images: Array.from({ length: IMAGES }, (_, i) => BigInt(i + 1)),
  tcbNumber: 18,
  tcbStatuses: ["UpToDate", "SWHardeningNeeded"],
  gpuEvidenceHash: 7n,
}
const uri = `https://files.example/${"x".repeat(234)}`

let world: ClientWorld
beforeAll(async () => {
  world = await createReadyWorld()
})
afterAll(() => world.close())

test("the owner sets epoch and policy and grants a key, at their largest; all but gas comes back", async () => {
  const owner = clientOf(world, { wallet: world.modelOwner })
  const model = modelName(world)
  expect(await getModelKeys(world.client, model)).toMatchObject({ keyEpoch: null, policy: null })
  const before = await world.balance(world.modelOwner.address)
  await setKeyEpoch(owner, { model, n: 1, uri, ciphertextRoot: 9n })
  await setKeyPolicy(owner, { model, policy })
  const wrapped = new Uint8Array(GRANT_BYTES).fill(4)
  const { address } = await provider(world)
  await grantKey(owner, { model, provider: address, epoch: 1, wrapped })

  const keys = await getModelKeys(world.client, model)
  expect(keys).toMatchObject({ verified: false, keyEpoch: { n: 1, uri, ciphertextRoot: 9n } })
  expect(keys?.policy?.equals(keyPolicyCell(policy))).toBe(true)
  const opcode = Model.opcodes.KeyGranted
  const source = keys?.address ?? address
  const events = await world.indexer.messages({ source, opcode })
  const bodies = events.flatMap(({ body }) => (body === null ? [] : [body]))
  const granted = bodies.map((body) => loadKeyGranted(body.beginParse()))
  expect(granted).toMatchObject([{ provider: BigInt(`0x${address.hash.toString("hex")}`), n: 1n }])
  const spent = before - (await world.balance(world.modelOwner.address))
  expect(spent).toBeLessThan(toNano("0.06"))
})

test("another wallet is told so before anything is sent", async () => {
  const model = modelName(world)
  const sent = setKeyEpoch(world.client, { model, n: 2, uri, ciphertextRoot: 9n })
  await expect(sent).rejects.toMatchObject({ code: "NOT_MODEL_OWNER" })
})

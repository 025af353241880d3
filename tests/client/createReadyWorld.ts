import { createCocoonClient, listModel } from "@cocoon/client"
import { CHAIN_ALONE, type ClientWorld, createClientWorld } from "./createClientWorld.js"
import { deployRegistry, MODEL_HASH, ROYALTY_BPS, registerProvider } from "./deploy.js"
import { attest } from "./node.js"

/** A Registry, a listing and an attested Provider that serves it. */
export async function createReadyWorld(): Promise<ClientWorld> {
  const world = await createClientWorld()
  await deployRegistry(world)
  const owner = clientOf(world, { wallet: world.modelOwner })
  const manifest = "https://models.example/toy.json"
  await listModel(owner, { modelHash: MODEL_HASH, royaltyBps: ROYALTY_BPS, manifest })
  await registerProvider(world)
  await attest(world)
  return world
}

type Changes = Partial<Parameters<typeof createCocoonClient>[0]>

/** A client of the world, with some of its parts changed. */
export function clientOf(world: ClientWorld, changes: Changes = {}) {
  return createCocoonClient({
    indexer: world.indexer,
    registry: world.registry.address,
    globalId: world.globalId,
    wallet: world.payer,
    attestation: CHAIN_ALONE,
    ...changes,
  })
}

import { createWorld, type World } from "../world/createWorld.js"
import { toRegistry } from "../world/registryCalls.js"
import { parameters } from "../world/setup.js"
import { START } from "../world/terms.js"

/** What is left of the value comes back to whoever sent it. */
export const RETURNED = (name: string) => `registry > ${name} RegistryPayout`

/** The change that accepts an image. */
export const approve = (imageId: bigint) => ({ $$type: "ApproveImage", imageId }) as const

/** The change to the parameters of the world, with some of them otherwise. */
export const set = (world: World, changes: Parameters<typeof parameters>[1] = {}) =>
  ({ $$type: "SetParameters", parameters: parameters(world, changes) }) as const

/** The change that proposes the client as governor. */
export const handover = (world: World) =>
  ({ $$type: "ProposeGovernor", governor: world.client.address }) as const

/** A Registry with a banned platform, a second later. */
export const initialised = async () => {
  const world = await createWorld({ stage: "initialised" })
  await toRegistry(world, "guardian", { $$type: "BanPlatform", queryId: 0n, platformId: 5n })
  world.chain.now = START + 1
  return world
}

import type { World } from "../../world/createWorld.js"
import { followRegistry } from "./followRegistry.js"
import { registryInRows, registryOnChain } from "./registryOnChain.js"

/** Fails unless the rows say what the Registry's getters say. */
export async function expectRegistryEqual(world: World) {
  const followed = followRegistry(world)
  expect(registryInRows(followed.rows)).toEqual(await registryOnChain(world))
  return followed
}

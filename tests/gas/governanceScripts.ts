import { changeCell, type GovernanceAction } from "@cocoon/wrappers"
import { addressesCell } from "../world/addressesCell.js"
import { IMAGE_ID, PLATFORM_ID } from "../world/constants.js"
import type { World } from "../world/createWorld.js"
import { DELAY, execute, propose } from "../world/governCalls.js"
import { toUint } from "../world/keys.js"
import { type Message, type Person, toRegistry } from "../world/registryCalls.js"
import { START, termsCell } from "../world/terms.js"
import { DAY, queryId, type Script, type Step, step, VALUE } from "./script.js"

const NEW_TERMS = changeCell([{ $$type: "SetTerms", terms: termsCell({ feeBps: 1n }) }])
/** A change of as many actions as there may be. */
const EIGHT = Array.from({ length: 8 }, (_, at) => ({
  $$type: "ApproveImage" as const,
  imageId: BigInt(at + 100),
}))
const proposes8: Step = (world) => propose(world, EIGHT).then(({ outcome }) => outcome)
const executes8: Step = (world) => {
  world.chain.now = START + 7 * DAY
  return execute(world, { id: 1n, actions: EIGHT })
}

const says =
  (by: Person, message: (world: World) => Message): Step =>
  (world) =>
    toRegistry(world, by, message(world))

/** A change of one action, from its proposal to its execution by a stranger. */
const changes = (action: (world: World) => GovernanceAction): Step[] => [
  (world) => propose(world, [action(world)]).then(({ outcome }) => outcome),
  (world) => {
    world.chain.now = START + DELAY
    return execute(world, { id: 1n, actions: [action(world)] })
  },
]

/** What governor and guardian do. */
export const governanceScripts: Record<string, Script> = {
  "change of 8 actions": { steps: [proposes8, executes8] },
  "attestation revoked": {
    steps: [
      step((world) => {
        const message = {
          $$type: "BanPlatform",
          queryId,
          platformId: PLATFORM_ID,
        } as const
        return world.registry.send(world.guardian.getSender(), { value: VALUE }, message)
      }),
      step((world) => {
        const provider = world.provider.address
        const ids = { imageId: 0n, platformId: PLATFORM_ID }
        const message = { $$type: "EnforceRevocation", queryId, provider, ...ids } as const
        return world.registry.send(world.stranger.getSender(), { value: VALUE }, message)
      }),
    ],
  },
  "terms set and synced": {
    steps: [
      step((world) => {
        world.chain.now = START + 14 * DAY
        const message = { $$type: "ProposeChange", queryId, change: NEW_TERMS } as const
        return world.registry.send(world.governor.getSender(), { value: VALUE }, message)
      }),
      step((world) => {
        world.chain.now = START + 16 * DAY
        const message = { $$type: "ExecuteChange", queryId, id: 1n, change: NEW_TERMS } as const
        return world.registry.send(world.stranger.getSender(), { value: VALUE }, message)
      }),
      ...(["provider", "model"] as const).map((name) =>
        step((world) => {
          const message = { $$type: "SyncTerms", queryId, target: world[name].address } as const
          return world.registry.send(world.stranger.getSender(), { value: VALUE }, message)
        }),
      ),
    ],
  },
  "image and platform revoked and enforced": {
    steps: [
      says("guardian", ({ provider }) => ({
        $$type: "RevokeAndEnforce",
        queryId,
        imageId: IMAGE_ID,
        platformId: PLATFORM_ID,
        providers: addressesCell([provider.address]),
      })),
    ],
  },
  "image revoked": {
    steps: [says("guardian", () => ({ $$type: "RevokeImage", queryId, imageId: IMAGE_ID }))],
  },
  "evaluation numbers raised": {
    steps: [
      says("guardian", () => ({ $$type: "RaiseTcbNumbers", queryId, tcbNumber: 1n, qeNumber: 1n })),
    ],
  },
  paused: {
    steps: [
      says("guardian", () => ({ $$type: "Pause", queryId, pausedUntil: BigInt(START + DAY) })),
    ],
  },
  "change cancelled": {
    before: [proposes8],
    steps: [says("guardian", () => ({ $$type: "CancelChange", queryId, id: 1n }))],
  },
  "model marked": {
    steps: changes(({ model }) => ({ $$type: "MarkModel", model: toUint(model.address.hash) })),
  },
  "mark taken back": {
    steps: [
      says("guardian", ({ model }) => ({
        $$type: "UnmarkModel",
        queryId,
        model: toUint(model.address.hash),
      })),
    ],
  },
  "governor handed over": {
    steps: [
      ...changes(({ stranger }) => ({ $$type: "ProposeGovernor", governor: stranger.address })),
      says("stranger", () => ({ $$type: "AcceptGovernor", queryId })),
    ],
  },
  "treasury synced": { steps: [says("stranger", () => ({ $$type: "SyncPool", queryId }))] },
}

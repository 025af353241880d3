import { changeCell, type GovernanceAction } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import { ADDITION_DELAY, DELAY, EXECUTE_SECONDS } from "../world/governCalls.js"
import type { Message, Person } from "../world/registryCalls.js"
import { parameters } from "../world/setup.js"
import { termsCell } from "../world/terms.js"
import { command, nodeLabel } from "./command.js"
import * as plain from "./ledger.js"
import { act, dealStates, type Network, nodeWorld, type State } from "./network.js"

/** Somebody sends a message to the Registry; whether it was taken. */
async function toRegistry(state: State, by: Person, message: Message) {
  const { world } = state.real
  const edge = `${by} > registry ${message && typeof message === "object" && "$$type" in message ? message.$$type : ""}`
  return act(state, edge, () =>
    world.registry.send(world[by].getSender(), { value: toNano("0.1") }, message),
  )
}

/** INV-10: whatever governance does, no open deal changes and no Provider's money moves. */
async function untouched(state: State, govern: () => Promise<void>) {
  const { real } = state
  const money = () =>
    Promise.all(real.nodes.map(async ({ world }) => (await world.provider.getProvider())?.owed))
  const [deals, owed] = [dealStates(real), await money()]
  await govern()
  expect(["INV-10", dealStates(real), await money()]).toEqual(["INV-10", deals, owed])
}

function actionsOf(
  world: Network["world"],
  kind: "terms" | "image",
  number: bigint,
): GovernanceAction[] {
  if (kind === "image") return [{ $$type: "ApproveImage", imageId: 0x10000n + number }]
  const changed = parameters(world, { stakeMinimum: toNano("10000") })
  return [
    { $$type: "SetTerms", terms: termsCell({ feeBps: number % 1_000n }) },
    { $$type: "SetParameters", parameters: changed },
  ]
}

/** INV-10: what the governor proposes waits two days, an addition seven; nobody else proposes. */
export const proposes = (kind: "terms" | "image", number: bigint, by: "governor" | "guardian") =>
  command(`propose ${kind} ${number} by ${by}`, (state) =>
    untouched(state, async () => {
      const { model, real } = state
      const change = changeCell(actionsOf(real.world, kind, number))
      const alive = [...model.changes].filter(
        ([, { readyAt }]) => model.now <= readyAt + EXECUTE_SECONDS,
      )
      const { ok } = await toRegistry(state, by, { $$type: "ProposeChange", queryId: 0n, change })
      expect(["propose", ok]).toEqual(["propose", by === "governor" && alive.length < 16])
      if (!ok) return
      for (const id of model.changes.keys())
        if (!alive.some(([kept]) => kept === id)) model.changes.delete(id)
      const { lastId } = await real.world.registry.getQueue()
      const readyAt = model.now + (kind === "image" ? ADDITION_DELAY : DELAY)
      model.changes.set(Number(lastId), { change, kind, readyAt })
    }),
  )

const pickOf = (model: plain.Ledger, pick: number) => {
  const waiting = [...model.changes]
  return waiting[pick % waiting.length]
}

/** INV-10: what is executed was ready, had not lapsed, and is what was proposed. */
export const executes = (pick: number, honest: boolean) =>
  command(`execute ${pick}${honest ? "" : " with another change"}`, (state) =>
    untouched(state, async () => {
      const { model, real } = state
      const [id, queued] = pickOf(model, pick) ?? []
      if (id === undefined || queued === undefined) return
      const { readyAt, kind } = queued
      const ready = model.now >= readyAt && model.now <= readyAt + EXECUTE_SECONDS
      const spaced = kind === "image" || model.now >= model.termsAt + 14 * plain.DAY
      const change = honest ? queued.change : changeCell(actionsOf(real.world, "image", 0xffffn))
      const { ok } = await toRegistry(state, "stranger", {
        $$type: "ExecuteChange",
        queryId: 0n,
        id: BigInt(id),
        change,
      })
      expect(["execute", ok]).toEqual(["execute", honest && ready && spaced])
      if (!ok) return
      if (kind === "terms") model.termsAt = model.now
      model.changes.delete(id)
    }),
  )

/** The guardian cancels an addition and nothing else; the governor anything. */
export const cancelsChange = (pick: number, by: "governor" | "guardian" | "stranger") =>
  command(`cancel change ${pick} by ${by}`, (state) =>
    untouched(state, async () => {
      const { model } = state
      const [id, queued] = pickOf(model, pick) ?? []
      if (id === undefined) return
      const { ok } = await toRegistry(state, by, {
        $$type: "CancelChange",
        queryId: 0n,
        id: BigInt(id),
      })
      const may = by === "governor" || (by === "guardian" && queued?.kind === "image")
      expect(["cancel", ok]).toEqual(["cancel", may])
      if (ok) model.changes.delete(id)
    }),
  )

/** A pause lapses by itself, and is at most two weeks long. */
export const pauses = (seconds: number, by: "guardian" | "stranger") =>
  command(`pause for ${seconds} s by ${by}`, (state) =>
    untouched(state, async () => {
      const { model } = state
      const pausedUntil = seconds === 0 ? 0 : model.now + seconds
      const message = { $$type: "Pause", queryId: 0n, pausedUntil: BigInt(pausedUntil) } as const
      const { ok } = await toRegistry(state, by, message)
      expect(["pause", ok]).toEqual(["pause", by === "guardian" && seconds <= 14 * plain.DAY])
      if (ok) model.pausedUntil = pausedUntil
    }),
  )

/** The guardian bans the platform and a stranger enforces it: the attestation has ended, and the next one is another platform's. */
export const revokes = (node: number) =>
  command(`revoke the platform of ${node}`, (state) =>
    untouched(state, async () => {
      const { model, real } = state
      const own = plain.nodeAt(model, node)
      const ids = { queryId: 0n, platformId: own.platform }
      await toRegistry(state, "guardian", { $$type: "BanPlatform", ...ids })
      const provider = nodeWorld(real, node).provider.address
      const enforced = { $$type: "EnforceRevocation", ...ids, provider, imageId: 0n } as const
      const { seen } = await toRegistry(state, "stranger", enforced)
      expect(seen.trace).toContain(`registry > ${nodeLabel(node)} AttestationRevoked`)
      own.platform += 1n
      own.validUntil = 0
    }),
  )

import { nodeInfoToJson } from "@cocoon/protocol"
import type { ProviderView } from "../../read/ProviderView.js"
import { refuse } from "../../refuse.js"
import { createFakeWorld } from "../../testing/createFakeWorld.js"
import type { InferenceEvent } from "../InferenceLog.js"
import type { NodeHttp } from "../NodeHttp.js"
import type { BookedNode, NodeBook } from "./createNodeBook.js"
import { createNodes } from "./createNodes.js"

/** One Provider, whose record, node and verdict a test changes. */
async function scene() {
  const world = await createFakeWorld()
  const [served] = [...world.serving.values()]
  const [node] = world.nodes
  if (served === undefined || node === undefined) throw new Error("no node")
  const state = {
    time: 1_000_000,
    view: served.view as ProviderView | null,
    approved: [1n],
    refusal: null as string | null,
    chainDown: false,
    reads: 0,
    verified: 0,
    judgedAt: 0,
  }
  const booked = (): BookedNode[] =>
    state.view === null
      ? []
      : [{ key: served.key, name: served.name, view: state.view, readAt: state.time }]
  const read = () => {
    state.reads += 1
    if (state.chainDown) throw new Error("down")
    return booked()
  }
  const book: NodeBook = { refresh: async () => read(), reread: async () => read()[0] ?? null }
  const http = { getJson: async () => nodeInfoToJson(node.info) } as unknown as NodeHttp
  const events: InferenceEvent[] = []
  const nodes = createNodes({
    book,
    http,
    verify: async ({ now }) => {
      state.verified += 1
      state.judgedAt = now
      if (state.refusal !== null) throw refuse(state.refusal, "no")
      return { ...served.verified, imageId: 1n }
    },
    approved: async () => state.approved,
    now: () => state.time,
    chainNow: async () => 1_800_000_000,
    log: (event) => void events.push(event),
  })
  const revoke = (changes: Partial<ProviderView["attestation"]>) => {
    if (state.view === null) return
    state.view = { ...state.view, attestation: { ...state.view.attestation, ...changes } }
  }
  return { state, nodes, events, key: served.key, revoke }
}

test("a verified node serves; its record is read again once a minute, its quote checked once", async () => {
  const { state, nodes, key } = await scene()
  await nodes.refresh()
  expect(nodes.serving()).toHaveLength(1)
  await nodes.confirm(key)
  expect(state).toMatchObject({ reads: 1, verified: 1 })
  state.time += 60_000
  await nodes.confirm(key)
  expect(state).toMatchObject({ reads: 2, verified: 1 })
})

test("a record that changed is verified anew, and a refusal ends the use at once", async () => {
  const { state, nodes, key, events, revoke } = await scene()
  await nodes.refresh()
  state.refusal = "PROVIDER_NOT_ATTESTED"
  revoke({ validUntil: 1 })
  state.time += 60_000
  await expect(nodes.confirm(key)).rejects.toMatchObject({ code: "PROVIDER_NOT_ATTESTED" })
  expect(nodes.serving()).toEqual([])
  await expect(nodes.confirm(key)).rejects.toMatchObject({ code: "NODE_GONE" })
  expect(events.at(-1)).toEqual({
    event: "node-refused",
    provider: key,
    code: "PROVIDER_NOT_ATTESTED",
  })
})

test("an API that shows an old time brings no expired attestation back: the own clock counts when it is later", async () => {
  const { state, nodes, key, revoke } = await scene()
  await nodes.refresh()
  expect(state.judgedAt).toBe(1_800_000_000)
  const later = 1_900_000_000
  state.time = later * 1000
  revoke({ validUntil: later - 1 })
  await nodes.confirm(key)
  expect(state.judgedAt).toBe(later)
})

test("an image that the Registry no longer approves is verified anew", async () => {
  const { state, nodes, key } = await scene()
  await nodes.refresh()
  state.approved = []
  state.refusal = "IMAGE_NOT_ACCEPTED"
  state.time += 60_000
  await expect(nodes.confirm(key)).rejects.toMatchObject({ code: "IMAGE_NOT_ACCEPTED" })
})

test("a Provider that is gone is gone", async () => {
  const { state, nodes, key } = await scene()
  await nodes.refresh()
  state.view = null
  state.time += 60_000
  await expect(nodes.confirm(key)).rejects.toMatchObject({ code: "NODE_GONE" })
  await nodes.refresh()
  expect(nodes.serving()).toEqual([])
})

test("without the chain a record counts five minutes, no longer", async () => {
  const { state, nodes, key } = await scene()
  await nodes.refresh()
  state.chainDown = true
  state.time += 299_000
  await nodes.confirm(key)
  state.time += 2_000
  await expect(nodes.confirm(key)).rejects.toThrow("down")
})

test("a refused node is left alone for longer and longer, until its record changes", async () => {
  const { state, nodes, revoke } = await scene()
  state.refusal = "QUOTE_REFUSED"
  for (let i = 0; i < 10; i++) await nodes.refresh()
  expect(state.verified).toBe(1)
  state.time += 15_000
  await nodes.refresh()
  state.time += 15_000
  await nodes.refresh()
  expect(state.verified).toBe(2)
  revoke({ validUntil: 2_000_000_001 })
  state.refusal = null
  await nodes.refresh()
  expect(nodes.serving()).toHaveLength(1)
})

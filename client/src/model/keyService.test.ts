import { bytesToHex, hexToBytes, openGrant } from "@cocoon/protocol"
import { accountHash, loadGrantKey, openModel, storeKeyGranted } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import { createCocoonClient } from "../createCocoonClient.js"
import { GLOBAL_ID } from "../testing/createAttestedNode.js"
import {
  codes,
  createKept,
  EPOCH,
  hpke,
  model,
  node,
  other,
  provider,
  registry,
  secrets,
  stageKeyService,
} from "../testing/stageKeyService.js"
import type { GrantEntry } from "./GrantJournal.js"
import { modelMessageValue } from "./sendToModel.js"

test("a node that passes every check gets the key of this listing once, sealed to its key alone", async () => {
  const { service, events, kept, address } = await stageKeyService()
  await service.round()
  await service.round()
  expect(events).toEqual([{ event: "granted", provider, epoch: EPOCH }])
  const [message, ...others] = kept.messages
  expect(others).toEqual([])
  expect(message?.to.equals(address)).toBe(true)
  const grant = loadGrantKey((message?.body ?? beginCell().endCell()).beginParse())
  expect(grant).toMatchObject({ provider: accountHash(node.view.address), n: 2n })
  const wrapped = new Uint8Array(grant.wrapped.beginParse().loadBuffer(112))
  const context = { globalId: GLOBAL_ID, provider: node.view.address, epoch: EPOCH }
  const { modelHash } = model
  const opened = await openGrant(wrapped, {
    ...context,
    model: address,
    modelHash,
    keyPair: hpke,
  })
  expect(opened).toEqual({ contentKey: secrets.contentKey, saltSeed: secrets.saltSeed })
  const free = await openModel({ codes: await codes(), ...model, royaltyBps: 0 })
  const elsewhere = { ...context, model: free.address, modelHash, keyPair: hpke }
  await expect(openGrant(wrapped, elsewhere)).rejects.toMatchObject({ code: "OPEN_FAILED" })
})

test("neither an event nor the journal holds the content key or the seed", async () => {
  const { service, events, kept } = await stageKeyService()
  await service.round()
  const said = JSON.stringify([events, kept.entries], (_, value) =>
    typeof value === "bigint" ? `${value}` : value,
  )
  for (const secret of [secrets.contentKey, secrets.saltSeed]) {
    expect(said).not.toContain(bytesToHex(secret).slice(0, 16))
  }
})

test("a Provider that prices another listing of the same hash is not looked at", async () => {
  const { address } = await openModel({ codes: await codes(), ...model, royaltyBps: 0 })
  const prices = new Map([[accountHash(address), { sheet: {}, floor: {} }]]) as never
  const { service, events, kept } = await stageKeyService({ view: { prices } })
  await service.round()
  expect([events, kept.messages]).toEqual([[], []])
})

test("a dry run says once whom it would serve and touches neither wallet nor journal", async () => {
  const { service, events, kept } = await stageKeyService({ options: { dryRun: true } })
  await service.round()
  await service.round()
  expect(events).toEqual([{ event: "would-grant", provider, epoch: EPOCH }])
  expect([kept.messages, kept.entries]).toEqual([[], []])
})

test("what was granted is remembered over a restart", async () => {
  const kept = createKept()
  await (await stageKeyService({}, kept)).service.round()
  const { service, events } = await stageKeyService({}, kept)
  await service.round()
  expect(events).toEqual([])
  expect(kept.messages).toHaveLength(1)
})

test("a budget that is spent grants nothing more, also after a restart", async () => {
  const fee = modelMessageValue(createCocoonClient({ indexer: {} as never, registry, globalId: 1 }))
  const tight = await stageKeyService({ options: { budget: fee - 1n } })
  await tight.service.round()
  expect(tight.events).toMatchObject([{ event: "refused", code: "GRANT_BUDGET_SPENT" }])
  expect(tight.kept.messages).toEqual([])
  const kept = createKept()
  const enough = await stageKeyService({ options: { budget: fee } }, kept)
  await enough.service.round()
  expect(kept.messages).toHaveLength(1)
  kept.entries.push({ ...(kept.entries[0] as GrantEntry), hpkeKey: other })
  kept.entries.splice(0, 2)
  const again = await stageKeyService({ options: { budget: fee } }, kept)
  await again.service.round()
  expect(again.events).toMatchObject([{ event: "refused", code: "GRANT_BUDGET_SPENT" }])
})

describe("a service that died while it sent", () => {
  async function died() {
    const kept = createKept()
    kept.fail.send = new Error("the process ends here")
    const { service, events } = await stageKeyService({}, kept)
    await service.round()
    expect(events).toMatchObject([{ event: "refused", code: "UNEXPECTED" }])
    expect(kept.entries.map(({ stage: at }) => at)).toEqual(["planned"])
    kept.fail.send = null
    return kept
  }

  test("sends nothing while the first message may land", async () => {
    const kept = await died()
    const { service, events } = await stageKeyService({}, kept)
    await service.round()
    expect([events, kept.messages]).toEqual([[], []])
  })

  test("sends the same wrapped key when the first message can land no more", async () => {
    const kept = await died()
    const { service, events, clock } = await stageKeyService({}, kept)
    clock.chain += 301
    await service.round()
    expect(events).toMatchObject([{ event: "granted" }])
    const grant = loadGrantKey((kept.messages[0]?.body ?? beginCell().endCell()).beginParse())
    const wrapped = bytesToHex(new Uint8Array(grant.wrapped.beginParse().loadBuffer(112)))
    expect(wrapped).toBe(kept.entries[0]?.wrapped)
  })

  test("sends nothing when the chain shows the event", async () => {
    const kept = await died()
    const wrapped = Buffer.from(hexToBytes(kept.entries[0]?.wrapped ?? ""))
    kept.shown.push(
      beginCell()
        .store(
          storeKeyGranted({
            $$type: "KeyGranted",
            queryId: 0n,
            provider: 1n,
            n: 2n,
            wrapped: beginCell().storeBuffer(wrapped).endCell(),
          }),
        )
        .endCell(),
    )
    const { service, clock } = await stageKeyService({}, kept)
    clock.chain += 301
    await service.round()
    expect(kept.messages).toEqual([])
    expect(kept.entries.at(-1)?.stage).toBe("sent")
  })
})

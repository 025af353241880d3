import { reportData } from "@cocoon/attestation"
import { storeRenewAttest } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { DAY } from "../provider/ledger.js"
import { attest, beginAttest, keysCell, rejection, verdict } from "../world/attest.js"
import { IMAGE_ID, PLATFORM_ID } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { sendExternal } from "../world/external.js"
import { govern } from "../world/governCalls.js"
import { namedKeys, toUint } from "../world/keys.js"
import { GLOBAL_ID } from "../world/networkConfig.js"
import { START, termsCell } from "../world/terms.js"
import { expectTrue, providerRows, rowOf } from "./support/providerRows.js"

const HOUR = 3_600
const hex = (value: bigint) => value.toString(16).padStart(64, "0")

/** The Provider attests keys of that name, which are pending until the verdict. */
async function rotate(world: World, name: string) {
  const keys = { enclave: namedKeys(`enclave ${name}`), hpke: namedKeys(`hpke ${name}`) }
  await beginAttest(world, keysCell(keys.enclave, keys.hpke))
  await verdict(world, keys)
  return hex(toUint(keys.enclave.publicKey))
}

/** The guardian revokes what is named, and tells the world's Provider. */
const revoke = (world: World, named: { imageId?: bigint; platformId?: bigint }) =>
  world.registry.send(
    world.guardian.getSender(),
    { value: toNano("0.2") },
    {
      $$type: "EnforceRevocation",
      queryId: 0n,
      provider: world.provider.address,
      imageId: named.imageId ?? 0n,
      platformId: named.platformId ?? 0n,
    },
  )

const ban = (world: World, platformId: bigint) =>
  world.registry.send(
    world.guardian.getSender(),
    { value: toNano("0.1") },
    { $$type: "BanPlatform", queryId: 0n, platformId },
  )

const revokeImage = (world: World, imageId: bigint) =>
  world.registry.send(
    world.guardian.getSender(),
    { value: toNano("0.1") },
    { $$type: "RevokeImage", queryId: 0n, imageId },
  )

describe("a Provider's attestation", () => {
  it("has keys pending until a quote is accepted, then all that the quote showed", async () => {
    const world = await createWorld({ stage: "registered" })
    await beginAttest(world)
    const begun = rowOf(await expectTrue(world))
    expect(begun).toMatchObject({ enclave_key: null, nonce_at: START, valid_until: 0 })
    const { nonce } = await world.provider.getAttestation()
    await verdict(world, { tcbStatus: 0n })
    const rows = await expectTrue(world)
    const row = rowOf(rows)
    const keys = {
      enclave_key: hex(toUint(world.enclave.publicKey)),
      hpke_key: hex(toUint(world.hpke.publicKey)),
    }
    expect(row).toMatchObject({ ...keys, pending_enclave_key: null, nonce_at: 0 })
    const said = await reportData({
      globalId: GLOBAL_ID,
      provider: world.provider.address,
      enclaveKey: toUint(world.enclave.publicKey),
      hpkeKey: toUint(world.hpke.publicKey),
      nonce,
      gpuEvidenceHash: 0n,
    })
    expect(rows.all("attestation")).toEqual([
      {
        provider: row.address,
        lt: row.attestation_lt,
        at: START,
        accepted: true,
        error: null,
        trace_id: expect.stringMatching(/^[0-9a-f]{64}$/),
        ...keys,
        commitment: row.commitment,
        image_id: hex(IMAGE_ID),
        platform_id: hex(PLATFORM_ID),
        fmspc: "90c06f000000",
        tcb_status: 0,
        tcb_number: 18,
        gpu_evidence_hash: hex(0n),
        report_data: Buffer.from(said).toString("hex"),
        collateral_until: START + 30 * DAY,
        valid_until: START + DAY,
        ended_at: null,
      },
    ])
  })

  it("ends no later than the collateral that it rests on", async () => {
    const world = await createWorld({ stage: "registered" })
    await attest(world, { collateralUntil: START + HOUR })
    expect(rowOf(await expectTrue(world)).valid_until).toBe(START + HOUR)
  })

  it("runs from its nonce, and gives way to the next one", async () => {
    const world = await createWorld()
    world.chain.now = START + HOUR
    await beginAttest(world)
    world.chain.now = START + 2 * HOUR
    await verdict(world)
    const rows = await expectTrue(world)
    expect(rowOf(rows)).toMatchObject({ valid_until: START + HOUR + DAY, rotations: 0 })
    expect(rows.all("attestation").map(({ ended_at }) => ended_at)).toEqual([
      START + 2 * HOUR,
      null,
    ])
  })

  it("that is refused is told with its reason; the nonce stays open for another quote", async () => {
    const world = await createWorld()
    await beginAttest(world)
    await rejection(world, { error: 838n })
    await verdict(world, { tcbStatus: 1n })
    const rows = await expectTrue(world)
    expect(rowOf(rows).nonce_at).toBe(START)
    const [first, ...refused] = rows.all("attestation")
    expect(first).toMatchObject({ accepted: true, ended_at: null })
    expect(refused.map(({ accepted, error }) => [accepted, error])).toEqual([
      [false, 838],
      [false, 410],
    ])
    await verdict(world)
    expect((await expectTrue(world)).all("attestation")).toHaveLength(4)
  })
})

describe("a revocation", () => {
  it("of the platform ends the attestation that rests on it, once", async () => {
    const world = await createWorld()
    await ban(world, PLATFORM_ID)
    world.chain.now = START + 5
    await revoke(world, { platformId: PLATFORM_ID })
    world.chain.now = START + 9
    await revoke(world, { platformId: PLATFORM_ID })
    const rows = await expectTrue(world)
    expect(rowOf(rows)).toMatchObject({ valid_until: 0, platform_id: hex(PLATFORM_ID) })
    expect(rows.all("attestation").map(({ ended_at }) => ended_at)).toEqual([START + 5])
  })

  it("of the image ends it too; of another platform or image it does not", async () => {
    const world = await createWorld()
    await ban(world, PLATFORM_ID + 1n)
    await revoke(world, { platformId: PLATFORM_ID + 1n })
    const kept = await expectTrue(world)
    expect(rowOf(kept).valid_until).toBe(START + DAY)
    expect(kept.all("attestation").map(({ ended_at }) => ended_at)).toEqual([null])
    await revokeImage(world, IMAGE_ID)
    await revoke(world, { imageId: IMAGE_ID })
    expect(rowOf(await expectTrue(world)).valid_until).toBe(0)
  })
})

describe("a Provider's keys", () => {
  it("retire when others are attested; the last 16 stay, the oldest first", async () => {
    const world = await createWorld()
    const names: string[] = []
    for (let at = 1; at <= 18; at++) {
      world.chain.now = START + at * 12 * HOUR
      names.push(await rotate(world, String(at)))
    }
    const row = rowOf(await expectTrue(world))
    expect([row.rotations, row.enclave_key]).toEqual([18, names[17]])
    expect(row.retired_keys.map(({ enclaveKey }) => enclaveKey)).toEqual(names.slice(1, 17))
    expect(row.retired_keys[0]?.retiredAt).toBe(START + 3 * 12 * HOUR)
  })

  it("that are pending are dropped by a renewal", async () => {
    const world = await createWorld()
    await beginAttest(world, keysCell(world.nextEnclave, world.nextHpke))
    const { pending_enclave_key, pending_hpke_key } = rowOf(await expectTrue(world))
    expect([pending_enclave_key, pending_hpke_key]).toEqual([
      hex(toUint(world.nextEnclave.publicKey)),
      hex(toUint(world.nextHpke.publicKey)),
    ])
    const body = beginCell()
      .store(storeRenewAttest({ $$type: "RenewAttest", queryId: 0n }))
      .endCell()
    await sendExternal(world, { value: toNano("0.05"), body })
    expect(rowOf(await expectTrue(world))).toMatchObject({
      pending_enclave_key: null,
      pending_hpke_key: null,
      nonce_at: START,
    })
  })
})

describe("a Provider's DealTerms", () => {
  it("are the last 16 of the Registry's once somebody brings them, and not before", async () => {
    const world = await createWorld()
    const born = rowOf(providerRows(world)).terms
    for (let number = 1; number <= 16; number++) {
      world.chain.now = START + number * 14 * DAY
      await govern(world, [{ $$type: "SetTerms", terms: termsCell({ feeBps: BigInt(number) }) }])
    }
    expect(rowOf(await expectTrue(world)).terms).toEqual(born)
    await world.registry.send(
      world.stranger.getSender(),
      { value: toNano("0.2") },
      { $$type: "SyncTerms", queryId: 0n, target: world.provider.address },
    )
    const { terms } = rowOf(await expectTrue(world))
    expect(terms).toHaveLength(16)
    expect(terms[0]).toMatchObject({ supersededAt: 0 })
    expect(terms.at(-1)?.termsHash).toBe(termsCell({ feeBps: 1n }).hash().toString("hex"))
  })
})

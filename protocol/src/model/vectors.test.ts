import { readFileSync } from "node:fs"
import { jest } from "@jest/globals"
import { Address } from "@ton/core"
import * as node from "../platform/node.js"
import * as web from "../platform/web.js"
import { stream, toyWeights } from "./testing/toyWeights.js"

type Hexes<Names extends string> = Record<Names, string>
const golden = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/model.json", import.meta.url), "utf8"),
) as Hexes<"saltSeed" | "contentKey"> & {
  cases: (Hexes<"name" | "modelHash" | "public"> & {
    size: number
    epochs: (Hexes<"manifest" | "ciphertextRoot" | "sealedHash"> & { epoch: number })[]
  })[]
  grant: Hexes<
    "model" | "provider" | "modelHash" | "secretKey" | "publicKey" | "aad" | "wrapped"
  > & { globalId: number; epoch: number }
}

describe.each([
  ["node", node.platform],
  ["browser", web.platform],
])("golden models of another implementation, %s", (_name, platform) => {
  const load = async () => {
    jest.resetModules()
    jest.unstable_mockModule("#platform", () => ({ platform }))
    return {
      ...(await import("../bytes.js")),
      ...(await import("../hpke.js")),
      ...(await import("./describeWeights.js")),
      ...(await import("./encodeManifest.js")),
      ...(await import("./grant.js")),
      ...(await import("./openWeights.js")),
      ...(await import("./parseManifest.js")),
      ...(await import("./sealedChunk.js")),
    }
  }

  test.each(golden.cases)("$name: the manifest describes the weights and no others", async (c) => {
    const p = await load()
    const manifest = p.parseManifest(p.textBytes(c.public))
    expect(manifest.modelHash).toBe(BigInt(`0x${c.modelHash}`))
    expect(manifest.description.size).toBe(c.size)
    const weights = toyWeights(c.size)
    const { description, uris } = manifest
    const saltSeed = p.hexToBytes(golden.saltSeed)
    const ours = await p.describeWeights(() => stream(weights), { description, uris, saltSeed })
    expect(ours).toEqual(manifest)
    const read = p.parseManifest(p.encodeManifest(ours))
    expect(read).toEqual(manifest)
  })

  test.each(golden.cases)("$name: sealed chunks open to the weights", async (c) => {
    const p = await load()
    const secrets = {
      contentKey: p.hexToBytes(golden.contentKey),
      saltSeed: p.hexToBytes(golden.saltSeed),
    }
    const weights = toyWeights(c.size)
    for (const vector of c.epochs) {
      const manifest = p.parseManifest(p.textBytes(vector.manifest))
      expect(p.parseManifest(p.encodeManifest(manifest))).toEqual(manifest)
      const { modelHash, chunkCount: count, protection } = manifest
      expect(modelHash).toBe(BigInt(`0x${c.modelHash}`))
      expect(protection).toMatchObject({
        kind: "private",
        epoch: vector.epoch,
        ciphertextRoot: BigInt(`0x${vector.ciphertextRoot}`),
      })
      const place = { contentKey: secrets.contentKey, modelHash, epoch: vector.epoch, count }
      const chunk = (i: number) => weights.subarray(i * 65_536, (i + 1) * 65_536)
      const sealed = Array.from({ length: count }, (_, index) =>
        p.sealChunk(chunk(index), { ...place, index }),
      )
      expect(p.bytesToHex(p.sha256(...sealed))).toBe(vector.sealedHash)
      const opened: Uint8Array[] = []
      const served = stream(p.concatBytes(...sealed))
      for await (const part of p.openWeights(served, { manifest, secrets })) opened.push(part)
      expect(p.sha256(...opened)).toEqual(p.sha256(weights))
    }
  })

  test("the golden grant opens", async () => {
    const p = await load()
    const { grant } = golden
    const keyPair = await p.importHpkeKeyPair(p.hexToBytes(grant.secretKey))
    expect(p.bytesToHex(keyPair.publicKey)).toBe(grant.publicKey)
    const context = {
      globalId: grant.globalId,
      epoch: grant.epoch,
      model: Address.parseRaw(`0:${grant.model}`),
      provider: Address.parseRaw(`0:${grant.provider}`),
      modelHash: BigInt(`0x${grant.modelHash}`),
    }
    expect(p.bytesToHex(p.grantAad(context))).toBe(grant.aad)
    const secrets = await p.openGrant(p.hexToBytes(grant.wrapped), { ...context, keyPair })
    expect(p.bytesToHex(secrets.contentKey)).toBe(golden.contentKey)
    expect(p.bytesToHex(secrets.saltSeed)).toBe(golden.saltSeed)
  })
})

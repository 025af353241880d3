import { readFileSync } from "node:fs"
import { Address } from "@ton/core"
import { bytesToHex } from "../bytes/bytesToHex.js"
import { type ReportDataParts, reportData } from "./reportData.js"

type Case = Record<"name" | "provider" | "reportData", string> &
  Record<"enclaveKey" | "hpkeKey" | "nonce" | "gpuEvidenceHash", string> & { globalId: number }

const file = new URL("../../../tests/vectors/report-data.json", import.meta.url)
const { cases }: { cases: Case[] } = JSON.parse(readFileSync(file, "utf8"))

function partsOf(vector: Case): ReportDataParts {
  return {
    globalId: vector.globalId,
    provider: Address.parseRaw(vector.provider),
    enclaveKey: BigInt(`0x${vector.enclaveKey}`),
    hpkeKey: BigInt(`0x${vector.hpkeKey}`),
    nonce: BigInt(`0x${vector.nonce}`),
    gpuEvidenceHash: BigInt(`0x${vector.gpuEvidenceHash}`),
  }
}

const parts: ReportDataParts = {
  globalId: -239,
  provider: Address.parseRaw(`0:${"11".repeat(32)}`),
  enclaveKey: 1n,
  hpkeKey: 2n,
  nonce: 3n,
  gpuEvidenceHash: 4n,
}

describe("reportData", () => {
  it.each(cases)("agrees with the shared vector: $name", async (vector) => {
    expect(bytesToHex(await reportData(partsOf(vector)))).toBe(vector.reportData)
  })

  const changes: Partial<ReportDataParts>[] = [
    { globalId: -3 },
    { provider: Address.parseRaw(`-1:${"11".repeat(32)}`) },
    { provider: Address.parseRaw(`0:${"12".repeat(32)}`) },
    { enclaveKey: 2n },
    { hpkeKey: 1n },
    { nonce: 4n },
    { gpuEvidenceHash: 0n },
  ]
  it.each(changes)("changes its first half when a part changes: %p", async (change) => {
    const [before, after] = [await reportData(parts), await reportData({ ...parts, ...change })]
    expect(bytesToHex(after.subarray(0, 32))).not.toBe(bytesToHex(before.subarray(0, 32)))
  })

  const misfits: Partial<ReportDataParts>[] = [
    { globalId: 2 ** 31 },
    { globalId: -(2 ** 31) - 1 },
    { globalId: 0.5 },
    { nonce: 1n << 256n },
    { hpkeKey: -1n },
  ]
  it.each(misfits)("refuses a value that does not fit its width: %p", async (misfit) => {
    await expect(reportData({ ...parts, ...misfit })).rejects.toThrow(RangeError)
  })
})

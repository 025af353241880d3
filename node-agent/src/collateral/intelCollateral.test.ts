import { readFileSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  INTEL_SGX_ROOT_PUBLIC_KEY,
  parseCollateral,
  STRICT_POLICY,
  TCB_STATUSES,
  verifyQuote,
} from "@cocoon/attestation"
import { servePcs } from "@cocoon/attestation/testPki"
import { createFakeLog } from "../testing/fakeLog.js"
import { startPcsServer } from "../testing/pcsServer.js"
import { createCollateralSource } from "./collateralSource.js"

type Vector = {
  file: string
  kind: string
  dcapQvl?: { unix: number; collateral: string; rejected?: string }[]
}

const folder = new URL("../../../tests/vectors/tdx/", import.meta.url)
const read = (file: string) => new Uint8Array(readFileSync(new URL(file, folder)))
const manifest: Vector[] = JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8"))
const genuine = manifest
  .filter(({ kind }) => kind === "real")
  .flatMap(({ file, dcapQvl = [] }) => dcapQvl.map((opinion) => ({ file, ...opinion })))

const policy = {
  ...STRICT_POLICY,
  allowDebug: true,
  allowSeptVeDisableClear: true,
  allowServiceTd: true,
  acceptedStatuses: TCB_STATUSES,
}

it.each(genuine)("$collateral judges $file as if it had never left its file", async (vector) => {
  const kept = parseCollateral(read(vector.collateral))
  if (!kept.ok) throw new Error(kept.detail)
  const server = await startPcsServer(servePcs({ collateral: [kept.collateral], crls: "hex" }))
  const cacheDir = await mkdtemp(join(tmpdir(), "cocoon-intel-"))
  try {
    const { unix: now, file } = vector
    const fmspc = JSON.parse(new TextDecoder().decode(kept.collateral.tcbInfo)).fmspc as string
    const log = createFakeLog()
    const source = createCollateralSource({ baseUrl: server.url, cacheDir, now: () => now, log })
    const signal = new AbortController().signal
    const collateral = await source.collateral({ fmspc, ca: "platform" }, signal)
    expect(collateral).toEqual(kept.collateral)
    const options = { quote: read(file), now, policy, rootPublicKey: INTEL_SGX_ROOT_PUBLIC_KEY }
    const verdict = await verifyQuote({ ...options, collateral })
    expect(verdict).toEqual(await verifyQuote({ ...options, collateral: kept.collateral }))
    const names = verdict.checks.filter(({ ok }) => ok).map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(["root-crl", "pck-crl", "tcb-info", "qe-identity"]),
    )
  } finally {
    await server.close()
    await rm(cacheDir, { recursive: true })
  }
})

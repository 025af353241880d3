import {
  createTestPki,
  makeCollateral,
  makeQuote,
  SCENARIO_NOW,
  TEST_ROOT_PUBLIC_KEY,
  type TestPki,
} from "@cocoon/attestation/testPki"
import { writePem } from "../../../attestation/dist/x509/writePem.js"
import { openVerifierWorld } from "./verifierWorld.js"

const now = SCENARIO_NOW
const REPORT_DATA = Uint8Array.from({ length: 64 }, (_, index) => index)

/** Another platform under the CA of this PKI, and a quote of it. */
export async function makeNeighbour(pki: TestPki, seed: string) {
  const other = await createTestPki({
    now,
    seed,
    certificates: { pck: { signer: pki.platformCa } },
  })
  const { platformCa, root } = pki.certificates
  const certificationData = writePem([other.certificates.pck, platformCa, root])
  const quote = await makeQuote(other, { reportData: REPORT_DATA, certificationData })
  return { pki: other, quote }
}

/** A verifier with all collateral of two platforms under one Platform CA, and a quote of each. */
export async function openNeighbours() {
  const world = await openVerifierWorld({ rootPublicKey: TEST_ROOT_PUBLIC_KEY, now })
  const fresh = world.snapshot()
  const pki = await createTestPki({ now })
  const refused = await world.importAll(await makeCollateral(pki, { now }))
  if (refused !== undefined) throw new Error(refused)
  const quote = await makeQuote(pki, { reportData: REPORT_DATA })
  const neighbour = await makeNeighbour(pki, "a neighbour")
  return { world, fresh, imported: world.snapshot(), pki, quote, neighbour }
}

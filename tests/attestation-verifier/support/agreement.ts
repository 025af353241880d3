import {
  bytesToUint,
  type CollateralBundle,
  parseQuote,
  TCB_STATUSES,
  verifyQuote,
} from "@cocoon/attestation"
import { encodeQuoteProof, type ProofKind } from "@cocoon/attestation/proof"
import {
  type MadeScenario,
  makeScenario,
  SCENARIO_NOW,
  type Scenario,
  TEST_ROOT_PUBLIC_KEY,
} from "@cocoon/attestation/testPki"
import { proofCell } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { SmartContractSnapshot } from "@ton/sandbox"
import { openVerifierWorld, SENDER, type Verdict, type VerifyOptions } from "./verifierWorld.js"

type Library = Awaited<ReturnType<typeof verifyQuote>>
type Imported = { readonly refused: string | undefined; readonly after: SmartContractSnapshot }

/** What library and contract say of the same bytes at the same time; "accepted", or why not. */
export type Compared = {
  readonly library: string
  /** The first import that was refused, or else the answer to the quote. */
  readonly contract: string
  readonly answer: Verdict | undefined
  readonly made: MadeScenario
}

const encoded = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64")

function keyOf(bundle: CollateralBundle, now: number): string {
  return JSON.stringify([now, ...Object.values(bundle).map((v) => [v].flat().map(encoded))])
}

/** The proof of a quote's bytes; `undefined` when they have none. */
export async function proofOfBytes(
  bytes: Uint8Array,
  kind: ProofKind["kind"],
): Promise<Cell | undefined> {
  const parsed = parseQuote(bytes)
  const known = kind === "cold" ? { kind, rootPublicKey: TEST_ROOT_PUBLIC_KEY } : { kind }
  const proof = parsed.ok ? await encodeQuoteProof(parsed.quote, known) : undefined
  return proof && proofCell(proof)
}

/** The contract's answer carries what the library's claims say. */
export function expectSameClaims(result: Library, { verified, claims }: Verdict): void {
  if (!result.ok || !result.claims.tcb) throw new Error("the library refused")
  const { tcb, ...own } = result.claims
  expect(claims).toMatchObject({
    imageId: own.imageId,
    platformId: own.platformId,
    mrSeamHash: own.mrSeamHash,
    collateralUntil: BigInt(tcb.collateralUntil),
    fmspc: bytesToUint(own.fmspc),
    tcbStatus: BigInt(TCB_STATUSES.indexOf(tcb.status)),
    tcbNumber: BigInt(tcb.tcbEvaluationDataNumber),
    qeNumber: BigInt(tcb.qeEvaluationDataNumber),
    tdAttributes: bytesToUint(own.tdAttributes),
  })
  expect(claims?.reportData.beginParse().loadBuffer(64)).toEqual(Buffer.from(own.reportData))
  expect(verified).toMatchObject({
    quoteHash: own.quoteBodyHash,
    keyHash: own.attestationKeyHash,
  })
  expect(verified?.requester.toString()).toBe(SENDER.toString())
}

/** A verifier under the test root, and what it and the library say of scenarios. */
export async function openAgreement() {
  const world = await openVerifierWorld({ rootPublicKey: TEST_ROOT_PUBLIC_KEY, now: SCENARIO_NOW })
  const fresh = world.snapshot()
  const known = new Map<string, Imported>()

  /** Sets the clock and puts a bundle's documents, imported at that time, in force. */
  async function enforce(bundle: CollateralBundle, now: number): Promise<string | undefined> {
    world.setTime(now)
    const key = keyOf(bundle, now)
    const before = known.get(key)
    world.restore(before?.after ?? fresh)
    if (before) return before.refused
    const refused = await world.importAll(bundle)
    known.set(key, { refused, after: world.snapshot() })
    return refused
  }

  /** Sends the quote to the contract as it is now. */
  async function ask(made: MadeScenario, how: VerifyOptions = {}): Promise<Verdict | undefined> {
    const proof = await proofOfBytes(made.quote, how.kind ?? "cold")
    return proof && world.verifyProof(proof, { policy: made.policy, ...how })
  }

  /** A scenario's bytes to both, imports and quote in the same second; a refused import refuses the quote too. */
  async function compare(scenario: Scenario): Promise<Compared> {
    const made = await makeScenario(scenario)
    const result = await verifyQuote(made)
    const refused = await enforce(made.collateral, made.now)
    const answer = await ask(made)
    const said = answer ? (answer.error ?? "accepted") : "NOT_ENCODABLE quote"
    if (refused !== undefined) expect(said).not.toBe("accepted")
    if (result.ok && answer) expectSameClaims(result, answer)
    const library = result.ok ? "accepted" : result.reason
    return { library, contract: refused ?? said, answer, made }
  }

  return { world, fresh, enforce, ask, compare }
}

/** The scenario is accepted by both, with the same claims. */
export const BOTH_ACCEPT = { library: "accepted", contract: "accepted" } as const

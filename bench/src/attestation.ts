import { readFileSync } from "node:fs"
import { INTEL_SGX_ROOT_PUBLIC_KEY, parseCollateral, verifyQuote } from "@cocoon/attestation"
import { type Collateral, verify as verifyByDcapQvl } from "@phala/dcap-qvl"

/** Median milliseconds of one verification, by this library and by dcap-qvl, and their ratio. */
export interface AttestationBench {
  readonly ours: number
  readonly theirs: number
  /** Median of the rounds' ratios, ours to theirs. */
  readonly ratio: number
}

const VECTORS = new URL("../../tests/vectors/tdx/", import.meta.url)
const QUOTE = "v4-90c06f-cocoon.bin"
const COLLATERAL = "collateral/90c06f000000-tcb2026-03-16-ev18-4fe7c17e.json"
/** Within the collateral's validity, Unix seconds. */
const NOW = 1_774_995_607

const WARM_UP = 5
const ROUNDS = 31
const PER_ROUND = 10

const read = (file: string) => readFileSync(new URL(file, VECTORS))

async function millisecondsOf(work: () => unknown): Promise<number> {
  const start = performance.now()
  for (let index = 0; index < PER_ROUND; index++) await work()
  return (performance.now() - start) / PER_ROUND
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** From the files' bytes: reading the collateral is part of the work, as it is for dcap-qvl. */
function createOurs(): () => Promise<void> {
  const [quote, file] = [new Uint8Array(read(QUOTE)), new Uint8Array(read(COLLATERAL))]
  return async () => {
    const parsed = parseCollateral(file)
    if (!parsed.ok) throw new Error(parsed.detail)
    const { collateral } = parsed
    const rootPublicKey = INTEL_SGX_ROOT_PUBLIC_KEY
    const result = await verifyQuote({ quote, rootPublicKey, now: NOW, collateral })
    if (!result.ok) throw new Error(result.detail)
  }
}

function createTheirs(): () => void {
  const [quote, file] = [read(QUOTE), read(COLLATERAL).toString("utf8")]
  return () => {
    const collateral = JSON.parse(file) as Collateral
    const { status } = verifyByDcapQvl(quote, collateral, NOW)
    if (status !== "UpToDate") throw new Error(status)
  }
}

/**
 * Verifies one genuine quote with its collateral, all signatures included, by this library and by
 * dcap-qvl in turns, so that a busy machine slows both alike.
 */
export async function benchAttestation(): Promise<AttestationBench> {
  const [runOurs, runTheirs] = [createOurs(), createTheirs()]
  const rounds: { readonly ours: number; readonly theirs: number }[] = []
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const ours = await millisecondsOf(runOurs)
    const theirs = await millisecondsOf(runTheirs)
    if (round >= 0) rounds.push({ ours, theirs })
  }
  return {
    ours: median(rounds.map(({ ours }) => ours)),
    theirs: median(rounds.map(({ theirs }) => theirs)),
    ratio: median(rounds.map(({ ours, theirs }) => ours / theirs)),
  }
}

import { createHash } from "node:crypto"
import type { FoundAccount } from "../../../indexer/src/decode/Decoded.js"
import type { LinkedDecoded, Roots } from "../../../indexer/src/store/Writer.js"
import { blankRow } from "./blankRow.js"

export const hashOf = (name: string): string => createHash("sha256").update(name).digest("hex")
export const addressOf = (name: string): string => `0:${hashOf(name)}`

const named = (kind: "registry" | "pool" | "provider" | "model" | "job", name: string) =>
  ({ address: addressOf(name), kind, names: { kind, name } }) as unknown as FoundAccount

/** Accounts that are followed from the beginning. */
export const ROOTS: Roots = {
  registry: addressOf("registry"),
  globalId: -3,
  accounts: [
    named("registry", "registry"),
    named("pool", "pool"),
    named("provider", "provider"),
    named("model", "model"),
  ],
}

export interface FakeStep {
  /** Name of the account. */
  readonly of: string
  readonly kind?: string
  readonly data?: Readonly<Record<string, unknown>>
  /** Names of jobs that it shows. */
  readonly shows?: readonly string[]
  readonly ended?: boolean
}

const START = 1_760_000_000

/** Steps as decoded transactions: the step's place gives its lt (10, 20, …) and second, the step before of its account the link. */
export function fakeHistory(steps: readonly FakeStep[]): readonly LinkedDecoded[] {
  const last = new Map<string, { readonly lt: string; readonly hash: string }>()
  return steps.map((step, place) => {
    const { of, kind, data = {}, shows = [], ended = false } = step
    const account = addressOf(of)
    const lt = String((place + 1) * 10)
    const hash = hashOf(`${of} ${lt}`)
    const previous = last.get(of) ?? { lt: "0", hash: null }
    last.set(of, { lt, hash })
    const at = START + place * 60
    const traced = { trace_id: hashOf(`trace ${lt}`), external_hash: hashOf(`external ${lt}`) }
    const facts = { account, lt, hash, at, success: true, balance: lt, ...traced }
    return {
      transaction: blankRow("transaction", facts),
      events: kind === undefined ? [] : [{ account, lt, seq: 0, kind, at, data }],
      found: shows.map((name) => named("job", name)),
      ended,
      previous,
    }
  })
}

/** Every account's life interleaved: fees, prices, attestations, and `jobs` jobs that open, settle and end. */
export function fakeMarket(jobs: number): readonly LinkedDecoded[] {
  const model = addressOf("model")
  const steps = Array.from({ length: jobs }, (_, place): FakeStep[] => {
    const job = `job ${place}`
    return [
      { of: "pool", kind: "pool.Received", data: { epoch: place % 7, amount: String(place) } },
      { of: "model", shows: [job] },
      { of: job, kind: "job.Opened", data: { model } },
      { of: "provider", kind: "provider.Attested", data: { key: hashOf(job) } },
      place % 3 === 2
        ? { of: "provider", kind: "provider.Unpriced", data: { model } }
        : { of: "provider", kind: "provider.Priced", data: { model, completion: String(place) } },
      { of: job },
      {
        of: job,
        kind: "job.Settled",
        data: { paid: `${10n ** 20n + BigInt(place)}` },
        ended: true,
      },
    ]
  })
  return fakeHistory(steps.flat())
}

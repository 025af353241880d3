import { loadAdjustPrice, loadSetAvailability } from "@cocoon/wrappers"
import { Cell } from "@ton/core"
import type { CallOutcome } from "../chain/callOutcome.js"
import type { ProviderCall } from "../chain/providerChannel.js"
import type { ProviderView } from "../chain/providerView.js"
import { uint } from "../chain/uint.js"
import { createFakeLog } from "../testing/fakeLog.js"
import { fakeAddress } from "../testing/fakeNames.js"
import { until } from "../testing/until.js"
import { keepOffer, type OfferDeps } from "./keepOffer.js"

const MODEL = fakeAddress(0xdd)
const sheetOf = (prompt: bigint, completion: bigint) =>
  ({ prompt, cached: 10n, completion, reasoning: completion }) as const
const OWN = sheetOf(1_000n, 2_000n)
const FLOOR = sheetOf(500n, 2_100n)
/** As `priceFor` has it: no class below the floor. */
const ASKED = { ...OWN, completion: 2_100n, reasoning: 2_100n }
const OK: CallOutcome = { ok: true }
const REFUSED: CallOutcome = { ok: false, code: "ERROR_NO_LISTING" }

/** The Provider as this node reads it; a test changes it while the loop runs. */
type Chain = {
  available: boolean
  slashed: boolean
  reserve: bigint
  sheet: ReturnType<typeof sheetOf>
  listed: boolean
  busy: number
  broken: boolean
  looks: number
}

let stop: AbortController
let draining: AbortController
let kept: Promise<void>
beforeEach(() => {
  stop = new AbortController()
  draining = new AbortController()
  kept = Promise.resolve()
})
afterEach(async () => {
  draining.abort()
  stop.abort()
  await kept
})

function viewOf(chain: Chain): ProviderView {
  const { available, slashed, reserve, sheet, listed } = chain
  const entry = [uint(MODEL.hash), { sheet, floor: FLOOR }] as const
  const offers = { prices: new Map(listed ? [entry] : []) }
  return { state: { available, slashed }, reserve, offers } as unknown as ProviderView
}

/** What a message says. */
const said = ({ purpose, body }: ProviderCall) =>
  purpose === "price"
    ? loadAdjustPrice(body.beginParse()).sheet
    : loadSetAvailability(body.beginParse()).available

type Options = {
  readonly settings?: Partial<OfferDeps["settings"]>
  readonly end?: (call: ProviderCall) => Promise<CallOutcome>
}

/** Runs the loop over a chain that does what it is told, unless `end` says otherwise. */
function keep(of: Partial<Chain> = {}, { settings, end }: Options = {}) {
  const provider = { available: true, slashed: false, reserve: 10n, broken: false }
  const chain: Chain = { ...provider, sheet: OWN, listed: true, busy: 0, looks: 0, ...of }
  const calls: ProviderCall[] = []
  const obey = async (call: ProviderCall): Promise<CallOutcome> => {
    if (call.purpose === "availability") chain.available = said(call) as boolean
    else chain.sheet = said(call) as Chain["sheet"]
    return OK
  }
  const log = createFakeLog()
  const offer = keepOffer({
    provider: {
      async get() {
        chain.looks += 1
        if (chain.broken) throw new Error("the API is away")
        return viewOf(chain)
      },
      last: () => undefined,
      ageMs: () => 0,
      invalidate: () => undefined,
    },
    channel: {
      submit: async (call) => calls.push(call) - 1,
      outcome: async (id) => (end ?? obey)(calls[id] ?? never(id)),
    },
    slots: { busy: () => chain.busy },
    settings: {
      prices: { [MODEL.toRawString()]: OWN },
      maxConcurrentJobs: 1,
      priceUpBps: 2_000,
      priceSeconds: 900,
      awaySeconds: 0.001,
      reserveStop: 5n,
      ...settings,
    },
    log,
    draining: draining.signal,
    signal: stop.signal,
    lookMs: 1,
  })
  kept = offer.ended
  return { chain, calls, log, offer, obey, told: () => calls.map(said) }
}

function never(id: number): never {
  throw new Error(`message ${id} was not submitted`)
}

/** Waits until the loop has looked three times more. */
async function looked(chain: Chain) {
  const before = chain.looks
  await until(() => chain.looks >= before + 3)
}

describe("the prices that a node lists", () => {
  it("are brought to its settings with its first look, in no class below the owner's floor, and then left", async () => {
    const { chain, calls, told } = keep()
    await looked(chain)
    expect(told()).toEqual([{ $$type: "PriceSheet", ...ASKED }])
    expect(calls[0]).toMatchObject({ role: "enclave", purpose: "price" })
  })

  it("rise with use, by no more than the settings allow, and fall again", async () => {
    const { chain, told } = keep({ busy: 1 }, { settings: { awaySeconds: 0, priceSeconds: 0 } })
    await until(() => chain.sheet.prompt === 1_200n)
    await looked(chain)
    chain.busy = 0
    await until(() => chain.sheet.prompt === OWN.prompt)
    const sheets = told() as (typeof OWN)[]
    for (const { prompt, completion } of sheets) {
      expect(prompt >= OWN.prompt && prompt <= 1_200n).toBe(true)
      expect(completion >= FLOOR.completion && completion <= 2_400n).toBe(true)
    }
  })

  it.each([
    ["as they are asked", { sheet: ASKED }, {}],
    ["of a model that is not listed", { listed: false }, {}],
    ["that the settings leave alone", {}, { priceUpBps: 0 }],
    ["of a Provider whose reserve is used up", { reserve: 4n }, {}],
    ["of a slashed Provider", { slashed: true }, {}],
  ])("%s are not changed", async (_, of, settings) => {
    const { chain, calls } = keep(of, { settings })
    await looked(chain)
    expect(calls).toEqual([])
  })

  it("that the chain refuses are not tried again before their time, and it is told", async () => {
    const { chain, calls, log } = keep({}, { end: async () => REFUSED })
    await looked(chain)
    expect(calls).toHaveLength(1)
    const [warned] = log.lines.filter(({ level }) => level === "warn")
    expect(warned?.fields).toMatchObject({ purpose: "price", code: REFUSED.code })
  })

  it("wait for an API that is away", async () => {
    const { chain, log, told } = keep({ broken: true })
    await looked(chain)
    expect(told()).toEqual([])
    chain.broken = false
    await looked(chain)
    expect(told()).toHaveLength(1)
    expect(log.lines[0]?.text).toBe("the offer could not be changed")
  })
})

describe("whether a node takes new work", () => {
  const settings = { priceUpBps: 0 }

  it("is said when it is full, when it is not any more, and when it stops", async () => {
    const { chain, calls, offer, told } = keep({ busy: 1 }, { settings })
    await until(() => !chain.available)
    await looked(chain)
    chain.busy = 0
    await until(() => chain.available)
    await looked(chain)
    draining.abort()
    await offer.drain(10_000)
    expect(told()).toEqual([false, true, false])
    expect(calls.every(({ role, body }) => role === "enclave" && body instanceof Cell)).toBe(true)
  })

  it("stopping is said last, after a look under way that says that it is back", async () => {
    const slow: { end?: () => void } = {}
    const made = keep(
      { available: false },
      {
        settings,
        end: async (call) => {
          if (said(call) === true) await new Promise<void>((end) => Object.assign(slow, { end }))
          return made.obey(call)
        },
      },
    )
    await until(() => slow.end !== undefined)
    draining.abort()
    const drained = made.offer.drain(10_000)
    slow.end?.()
    await drained
    expect(made.told()).toEqual([true, false])
    expect(made.chain.available).toBe(false)
  })

  it("stopping is not waited for longer than it may be, and a failure of it is told", async () => {
    const { chain, log, offer } = keep({}, { settings })
    await looked(chain)
    draining.abort()
    chain.broken = true
    await offer.drain(1)
    expect(log.lines.at(-1)?.text).toBe("it could not be said that this node stops")
  })

  it("is not said where the settings leave it alone, nor twice", async () => {
    const away = keep({ busy: 1 }, { settings: { ...settings, awaySeconds: 0 } })
    draining.abort()
    await away.offer.drain(10_000)
    expect(away.calls).toEqual([])
    const known = keep({ available: false, busy: 1 }, { settings })
    await known.offer.drain(10_000)
    expect(known.calls).toEqual([])
  })
})

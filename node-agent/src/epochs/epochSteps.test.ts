import { EPOCH_SECONDS, NO_USAGE } from "@cocoon/protocol"
import { type EpochWork, type Standing, storePastWork } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import { epochSteps } from "./epochSteps.js"

const TODAY = 20_000
const NOW = TODAY * EPOCH_SECONDS + 5
const entry = (of: Partial<EpochWork> = {}): EpochWork => {
  const none = { epoch: 0n, work: 0n, reported: false, claimed: false }
  return { $$type: "EpochWork", ...none, ...of }
}

function standing(last: { epoch: number; work: bigint }, past: readonly Partial<EpochWork>[] = []) {
  const [first, second, third] = [entry(past[0]), entry(past[1]), entry(past[2])]
  const works = { $$type: "PastWork", first, second, third } as const
  const counters = { completed: 0n, failed: 0n, rejected: 0n, abandoned: 0n }
  const amounts = { slashed: 0n, earned: 0n, feesPaid: 0n, since: 0n }
  return {
    $$type: "Standing",
    epoch: BigInt(last.epoch),
    work: last.work,
    reputation: {
      $$type: "Reputation",
      ...counters,
      ...amounts,
      served: { $$type: "TokenUsage", ...NO_USAGE },
    },
    past: beginCell().store(storePastWork(works)).endCell(),
  } satisfies Standing
}

const steps = (of: Standing, minimum = 10n) =>
  epochSteps(of, { now: NOW, minimum }).map(({ epoch, step }) => `${step} ${epoch - TODAY}`)

describe("the cranks of the rewards that are open", () => {
  it("yesterday's work is reported, whether or not a deal of today has been counted", () => {
    expect(steps(standing({ epoch: TODAY - 1, work: 10n }))).toEqual(["report -1"])
    const moved = standing({ epoch: TODAY, work: 5n }, [{ epoch: BigInt(TODAY - 1), work: 10n }])
    expect(steps(moved)).toEqual(["report -1"])
  })

  it("not twice, not too little of it, not of another day", () => {
    const yesterday = { epoch: BigInt(TODAY - 1), work: 10n }
    expect(steps(standing({ epoch: TODAY, work: 0n }, [{ ...yesterday, reported: true }]))).toEqual(
      [],
    )
    expect(steps(standing({ epoch: TODAY - 1, work: 9n }))).toEqual([])
    expect(steps(standing({ epoch: TODAY, work: 10n }))).toEqual([])
    expect(steps(standing({ epoch: TODAY - 2, work: 10n }))).toEqual([])
    expect(steps(standing({ epoch: TODAY - 1, work: 0n }), 0n)).toEqual([])
  })

  it("what was reported is claimed in the second and third epoch after, once", () => {
    const work = { work: 10n, reported: true }
    const past = [1, 2, 3].map((ago) => ({ ...work, epoch: BigInt(TODAY - ago) }))
    expect(steps(standing({ epoch: TODAY, work: 0n }, past))).toEqual(["claim -2", "claim -3"])
    const claimed = past.map((one) => ({ ...one, claimed: true }))
    expect(steps(standing({ epoch: TODAY, work: 0n }, claimed))).toEqual([])
    const silent = past.map((one) => ({ ...one, reported: false }))
    expect(steps(standing({ epoch: TODAY, work: 0n }, silent))).toEqual(["report -1"])
    expect(
      steps(standing({ epoch: TODAY, work: 0n }, [{ ...work, epoch: BigInt(TODAY - 4) }])),
    ).toEqual([])
  })

  it("each names its window", () => {
    const [report] = epochSteps(standing({ epoch: TODAY - 1, work: 10n }), {
      now: NOW,
      minimum: 1n,
    })
    const today = TODAY * EPOCH_SECONDS
    expect(report).toMatchObject({ from: today, until: today + EPOCH_SECONDS })
    const past = [{ epoch: BigInt(TODAY - 3), work: 1n, reported: true }]
    const [claim] = epochSteps(standing({ epoch: TODAY, work: 0n }, past), {
      now: NOW,
      minimum: 1n,
    })
    expect(claim).toMatchObject({ from: today - EPOCH_SECONDS, until: today + EPOCH_SECONDS })
  })
})

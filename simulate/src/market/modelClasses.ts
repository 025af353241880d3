import { NANO } from "@cocoon/protocol"
import type { ModelClass } from "./ModelClass.js"

/** Prices in the usual ratio: an answer's token at this, a prompt's an eighth of it, a cached one's a fortieth. */
const sheetOf = (completion: bigint) => ({
  prompt: completion / 8n,
  cached: completion / 40n,
  completion,
  reasoning: completion,
})

/** Small, medium and large open-weight models on one, four and eight accelerators; rents as the clouds of 2026 ask them. */
export const MODEL_CLASSES: readonly ModelClass[] = [
  {
    name: "small",
    usage: { prompt: 1_200n, cached: 800n, completion: 400n, reasoning: 100n },
    reference: sheetOf((8n * NANO) / 100n),
    royaltyBps: 300n,
    requestsPerHour: 200_000,
    jobsPerHour: 4,
    jobRequests: 2_000,
    elasticity: 120,
    machine: {
      requestsPerHour: 18_000,
      fixedPerHour: NANO / 2n,
      variablePerRequest: 6_000n,
    },
    machines: 14,
  },
  {
    name: "medium",
    usage: { prompt: 1_200n, cached: 800n, completion: 500n, reasoning: 100n },
    reference: sheetOf((4n * NANO) / 10n),
    royaltyBps: 500n,
    requestsPerHour: 100_000,
    jobsPerHour: 6,
    jobRequests: 200,
    elasticity: 100,
    machine: {
      requestsPerHour: 9_000,
      fixedPerHour: (16n * NANO) / 10n,
      variablePerRequest: 40_000n,
    },
    machines: 14,
  },
  {
    name: "large",
    usage: { prompt: 1_500n, cached: 1_000n, completion: 500n, reasoning: 400n },
    reference: sheetOf(2n * NANO),
    royaltyBps: 800n,
    requestsPerHour: 40_000,
    jobsPerHour: 6,
    jobRequests: 60,
    elasticity: 80,
    machine: {
      requestsPerHour: 4_000,
      fixedPerHour: 5n * NANO,
      variablePerRequest: 250_000n,
    },
    machines: 12,
  },
]

/** Words of the page. */
export const addressPage = {
  title: "Address",
  wallet: "No contract of this network. What belongs to it here:",
  contract: "A contract of this network:",
  nothing: "Nothing on this network belongs to this address.",
  owns: "Providers it owns",
  listed: "Models it listed",
  asked: "Jobs it paid for",
  sessions: "Sessions it opened",
  kinds: {
    JOB: "Job",
    MODEL: "Model",
    POOL: "Reward pool",
    PROVIDER: "Provider",
    REGISTRY: "Registry",
    SESSION: "Session",
    VERIFIER: "Attestation verifier",
  },
} as const

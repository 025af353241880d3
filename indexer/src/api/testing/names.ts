const hex = (kind: string, n: number) => kind + n.toString(16).padStart(64 - kind.length, "0")

/** Addresses and hashes of tests, each kind with a first digit of its own. */
export const names = {
  provider: (n: number) => `0:${hex("a", n)}`,
  model: (n: number) => `0:${hex("b", n)}`,
  job: (n: number) => `0:${hex("c", n)}`,
  session: (n: number) => `0:${hex("d", n)}`,
  wallet: (n: number) => `0:${hex("e", n)}`,
  registry: `0:${hex("f", 1)}`,
  pool: `0:${hex("f", 2)}`,
  verifier: `0:${hex("f", 3)}`,
  hash: (n: number) => hex("1", n),
  deal: (n: number) => hex("2", n),
}

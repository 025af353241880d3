import { developmentRoot } from "./developmentRoot.js"

const ROOT = "3A".repeat(64)
const config = (globalId: number, attestationRoot?: string) => ({
  graphql: "/graphql",
  network: {
    ...{ name: "n", globalId, registry: "0:00" },
    ...(attestationRoot === undefined ? {} : { attestationRoot }),
  },
})

it("a development network's root is the one that its host names", () => {
  expect(developmentRoot(config(1313, ROOT))).toBe(ROOT.toLowerCase())
})

it.each([
  ["a host that names none", config(1313)],
  ["what is no key", config(1313, ROOT.slice(2))],
  ["mainnet", config(-239, ROOT)],
  ["testnet", config(-3, ROOT)],
])("%s has no other root than Intel's", (_, given) => {
  expect(developmentRoot(given)).toBeUndefined()
})

import { earnedBy } from "./earnedBy.js"
import { sumOf } from "./sumOf.js"

const A = { address: "0:aa", gpuClass: "H100" }
const B = { address: "0:bb", gpuClass: "" }
const deal = (provider: typeof A | null, paid: string, dealId: string | null = "d") => ({
  dealId,
  provider,
  paid,
  fee: "3",
  royalty: "2",
  usage: { prompt: "10", cached: "5", completion: "7", reasoning: "1" },
})

it("payments add up: net is what stays after fee and royalty, written what a GPU wrote", () => {
  expect(sumOf([deal(A, "100"), deal(B, "40"), deal(B, "10", "e")])).toEqual({
    payments: 3,
    deals: 2,
    paid: 150n,
    fee: 9n,
    royalty: 6n,
    net: 135n,
    tokens: 69n,
    written: 24n,
  })
  expect(sumOf([])).toMatchObject({ payments: 0, net: 0n })
})

it("providers stand in the order of what stayed with them; a payment without a provider is nobody's", () => {
  const found = earnedBy([deal(A, "20"), deal(B, "70"), deal(A, "30"), deal(null, "900")])
  expect(found.map(({ address, payments, net }) => [address, payments, net])).toEqual([
    ["0:bb", 1, 65n],
    ["0:aa", 2, 40n],
  ])
})

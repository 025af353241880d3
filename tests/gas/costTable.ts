import type { Flow } from "./measure.js"
import type { Operation } from "./verifierChain.js"

const BEGIN = "<!-- costs: written by npm run gas:update -->\n"
const END = "<!-- end of costs -->"
const NANO = 1_000_000_000

interface Costs {
  readonly flows: Record<string, Record<string, Flow>>
  readonly verifier: Record<string, Record<string, Operation>>
}

const DOCUMENTS = ["QE identity", "TCB info 90c06f000000 ev18", "PCK CRL", "root CRL"]
const FIRST = "VerifyQuote v4, cached CA, remembered"

/** What people do: the flow of a Provider around it, the messages to the verifier, and whether a Provider passes them on. */
const USES: readonly {
  readonly name: string
  readonly flow?: string
  readonly operations: readonly string[]
}[] = [
  {
    name: "first attestation of a network, with all imports",
    flow: "attestation",
    operations: ["PCK CA", "TCB signer", ...DOCUMENTS, FIRST],
  },
  {
    name: "first attestation, collateral there",
    flow: "attestation",
    operations: [FIRST],
  },
  { name: "daily renewal", flow: "renewal", operations: ["VerifyQuote v4, refresh"] },
  {
    name: "daily renewal, first after an import",
    flow: "renewal",
    operations: ["VerifyQuote v4, refresh, judged anew, remembered"],
  },
  { name: "monthly renewal of collateral, from a wallet", operations: DOCUMENTS },
  { name: "another contract's quote", operations: ["VerifyQuote v4, cached CA"] },
  { name: "the same, key remembered before", operations: ["VerifyQuote v4, refresh"] },
]

const coins = (nano: number) => (nano / NANO).toFixed(4)

function get<T>(record: Record<string, T>, name: string): T {
  const value = record[name]
  if (value === undefined) throw new Error(`no cost of ${name}`)
  return value
}

/** Fees of a use. A Provider sends a message to itself before it passes it on, so that it travels three times. */
function feesOf({ flows, verifier }: Costs, prices: string, use: (typeof USES)[number]): number {
  const operations = use.operations.map((name) => get(get(verifier, prices), name))
  const own = operations.reduce((sum, { fees }) => sum + Number(fees), 0)
  if (use.flow === undefined) return own
  const ofPrices = get(flows, prices)
  const passed = get(ofPrices, "quote of 20 cells submitted")
  const way = Number(passed.hops.at(-1)?.forward)
  const passing = Number(passed.fees) - 3 * way
  const ways = operations.reduce((sum, { forward }) => sum + 2 * Number(forward) + passing, 0)
  return own + ways + Number(get(ofPrices, use.flow).fees)
}

function rows(costs: Costs): string[] {
  const [sandbox, mainnet] = [get(costs.verifier, "sandbox"), get(costs.verifier, "mainnet")]
  return Object.entries(sandbox).map(([name, { gas, forward, fees }]) => {
    const now = get(mainnet, name)
    const amounts = [forward, fees, now.forward, now.fees].map((nano) => coins(Number(nano)))
    return `| ${name} | ${gas.toLocaleString("en-US")} | ${amounts.join(" | ")} |`
  })
}

function useRows(costs: Costs): string[] {
  return USES.map((use) => {
    const of = (name: string) => get(get(costs.verifier, "sandbox"), name).gas
    const gas = use.operations.reduce((sum, name) => sum + of(name), 0)
    const amounts = ["sandbox", "mainnet"].map((prices) => coins(feesOf(costs, prices, use)))
    return `| ${use.name} | ${gas.toLocaleString("en-US")} | ${amounts.join(" | ")} |`
  })
}

/** A page with the costs of the verifier between its two marks. */
export function withCosts(page: string, costs: Costs): string {
  const [before, rest] = page.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error("the page has no marks")
  const operations = [
    "| message | gas | way, sandbox | fees, sandbox | way, 2026 | fees, 2026 |",
    "|---|---:|---:|---:|---:|---:|",
    ...rows(costs),
  ]
  const uses = [
    "| use | gas of the verifier | fees, sandbox | fees, 2026 |",
    "|---|---:|---:|---:|",
    ...useRows(costs),
  ]
  return `${before}${BEGIN}\n${operations.join("\n")}\n\n${uses.join("\n")}\n\n${END}${after}`
}

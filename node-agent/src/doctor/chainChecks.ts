import { stringifyTon } from "@cocoon/protocol/units"
import { Registry } from "@cocoon/wrappers"
import { checkNetwork } from "../chain/checkNetwork.js"
import { type Chain, chainApiError } from "../chain/openChain.js"
import { type ProviderView, readProvider } from "../chain/providerView.js"
import { uint } from "../chain/uint.js"
import type { Config } from "../config/agentConfig.js"
import { jobTerms } from "../work/jobTerms.js"
import type { Check, CheckResult } from "./check.js"
import { checkQuote } from "./checkQuote.js"

const LAG_SECONDS = 60

const pass = (detail: string): CheckResult => ({ outcome: "pass", detail })
const skipped: CheckResult = { outcome: "skip", detail: "the Provider is not registered yet" }

/** The newest block's age; a clock that is wrong shows here too. */
function checkApi({ clock }: Chain): Check {
  return {
    name: "chain API",
    async run(signal) {
      const lag = Math.round(Date.now() / 1000 - (await clock.refresh(signal)))
      const detail = `the newest block is ${lag} s old`
      if (Math.abs(lag) < LAG_SECONDS) return pass(detail)
      const advice = "use an API that keeps up, and check this machine's clock"
      return { outcome: "warn", detail, advice }
    },
  }
}

function checkRegistry(chain: Chain): Check {
  return {
    name: "network and Registry",
    async run(signal) {
      await checkNetwork(chain, signal)
      return pass(`network ${chain.names.globalId}, Registry of this agent's version`)
    },
  }
}

function judgeAttestation({ attestation }: ProviderView, { clock }: Chain): CheckResult {
  const until = Number(attestation.validUntil)
  const left = until - clock.now()
  if (left > 0) return pass(`in force for ${Math.round(left / 60)} more minutes`)
  const detail = until === 0 ? "never attested" : "the attestation has ended"
  return { outcome: "warn", detail, advice: "run node-agent attest, or node-agent run" }
}

function judgeReserve({ reserve }: ProviderView, { operator }: Config): CheckResult {
  const detail = `${stringifyTon(reserve)} coins of gas reserve`
  if (reserve >= operator.reserveWarn) return pass(detail)
  const outcome = reserve < operator.reserveStop ? "fail" : "warn"
  return {
    outcome,
    detail,
    advice: "send coins to the Provider's address; they become gas reserve",
  }
}

function judgeBudget({ ledger }: ProviderView): CheckResult {
  const { stake, locked, bondBudget } = ledger
  const text = [bondBudget, stake, locked].map(stringifyTon)
  const detail = `bond budget ${text[0]}, free stake ${text[1]}, locked ${text[2]}`
  if (bondBudget > 0n && stake > 0n) return pass(detail)
  const advice = "open jobs need a bond: run node-agent register for the owner's SetBondBudget"
  return { outcome: "warn", detail, advice }
}

function judgePrices({ offers }: ProviderView, config: Config): CheckResult {
  const served = Object.keys(config.operator.prices)
  if (served.length === 0) {
    return { outcome: "fail", detail: "no listing is served", advice: "set --prices" }
  }
  const missing = served.filter((model) => !offers.prices.has(BigInt(`0x${model.slice(2)}`)))
  if (missing.length === 0) return pass(`${served.length} listings have a price on chain`)
  const detail = `no price on chain for ${missing.join(", ")}`
  return { outcome: "fail", detail, advice: "run node-agent register for the owner's SetPrice" }
}

async function judgeTerms(
  { offers }: ProviderView,
  { client, names, clock }: Chain,
): Promise<CheckResult> {
  const { termsHash } = await client.open(Registry.fromAddress(names.registry)).getTerms()
  const deal = { termsHash, openedAt: BigInt(clock.now()) }
  if (jobTerms.inForce(offers.terms, deal)) return pass("the Provider knows the DealTerms in force")
  const advice = "a running agent asks for them when a job needs them; anyone may send SyncTerms"
  return { outcome: "warn", detail: "the Provider has not heard of the DealTerms in force", advice }
}

function judgeKeys({ state }: ProviderView, operatorKey: Uint8Array | undefined): CheckResult {
  if (operatorKey === undefined)
    return { outcome: "skip", detail: "no operator key on this machine" }
  if (state.operatorKey === uint(operatorKey))
    return pass("the Provider knows this machine's operator key")
  const advice = "run node-agent register for the owner's SetOperatorKey"
  return { outcome: "fail", detail: "the Provider has another operator key", advice }
}

/** A failed call is the API's failure, not the check's. */
function blameApi({ name, run }: Check): Check {
  return {
    name,
    async run(signal) {
      try {
        return await run(signal)
      } catch (error) {
        throw chainApiError(error)
      }
    },
  }
}

/** What is looked at on chain. */
export type ChainChecksOptions = {
  readonly config: Config
  readonly chain: Chain
  /** Of this machine, where there is one. */
  readonly operatorKey: Uint8Array | undefined
}

/** Everything about the chain and this node's Provider, in the order an operator would look. */
export function chainChecks({ config, chain, operatorKey }: ChainChecksOptions): Check[] {
  const { client, names } = chain
  const onProvider = (
    name: string,
    judge: (view: ProviderView) => CheckResult | Promise<CheckResult>,
  ): Check => ({
    name,
    async run(signal) {
      const view = await readProvider(client, { names, signal })
      return view === undefined ? skipped : judge(view)
    },
  })
  const checks: Check[] = [
    checkApi(chain),
    checkRegistry(chain),
    {
      name: "Provider",
      async run(signal) {
        const view = await readProvider(client, { names, signal })
        const where = names.provider.toRawString()
        if (view !== undefined) return pass(`registered at ${where}`)
        const advice = "run node-agent register and have the owner send what it prints"
        return { outcome: "fail", detail: `nothing at ${where} yet`, advice }
      },
    },
    checkQuote(config, chain),
    onProvider("operator key on chain", (view) => judgeKeys(view, operatorKey)),
    onProvider("attestation", (view) => judgeAttestation(view, chain)),
    onProvider("gas reserve", (view) => judgeReserve(view, config)),
    onProvider("bond budget", judgeBudget),
    onProvider("prices", (view) => judgePrices(view, config)),
    onProvider("DealTerms", (view) => judgeTerms(view, chain)),
  ]
  return checks.map(blameApi)
}

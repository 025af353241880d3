import { encodeCollateral } from "@cocoon/attestation/proof"
import { lacksImport } from "@cocoon/protocol"
import { attestationTrust } from "../attest/attestationTrust.js"
import { judgeQuote } from "../attest/judgeQuote.js"
import { readQuoteRules } from "../attest/quoteRules.js"
import { type QuoteSource, quoteSource } from "../attest/quoteSource.js"
import { readVerifier } from "../attest/readVerifier.js"
import type { Chain } from "../chain/openChain.js"
import { commandLog } from "../cli/commandLog.js"
import type { Config } from "../config/agentConfig.js"
import type { Check } from "./check.js"

const REPORT_BYTES = 64

/**
 * Whether a quote of this machine would be accepted on chain: it makes one, judges it by the Registry's rules and the
 * collateral, and asks what the verifier lacks. Sends nothing.
 */
export function checkQuote(
  config: Config,
  { client, names, clock }: Pick<Chain, "client" | "names" | "clock">,
  quotes: () => Promise<QuoteSource> = () => quoteSource(config.measured.attestation),
): Check {
  return {
    name: "quote and verifier",
    async run(signal) {
      const now = await clock.refresh(signal)
      const log = commandLog(config)
      const { rootPublicKey, collateral } = attestationTrust(config, { now: clock.now, log })
      const rules = await readQuoteRules(client, { ...names, now })
      const address = rules.verifier
      const view = await readVerifier(client, { address, names, rootPublicKey, signal })
      const quote = await (await quotes())({ reportData: new Uint8Array(REPORT_BYTES), now })
      const judged = await judgeQuote(quote, { rules, collateral, rootPublicKey, now, signal })
      const encoded = await encodeCollateral(judged.bundle, rootPublicKey)
      const lacking = encoded.ok
        ? encoded.imports.filter((one) => lacksImport(view, one, { now, margin: 0 }))
        : []
      const status = `image approved, TCB ${judged.claims.tcbStatus}`
      const missing = lacking.map(({ name }) => name).join(", ")
      const rest =
        missing === "" ? "the verifier has all collateral" : `attest will submit ${missing}`
      return { outcome: "pass", detail: `${status}; ${rest}` }
    },
  }
}

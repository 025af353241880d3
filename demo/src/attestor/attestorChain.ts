import { type CocoonClient, getProtocol } from "@cocoon/client"
import type { Wallet } from "@cocoon/client/wallet"
import { NANO } from "@cocoon/protocol/units"
import type { AttestorChain } from "./attest.js"
import { quoteVerified } from "./quoteVerified.js"
import { readProvider } from "./readProvider.js"

/** For the Registry's and the Provider's gas; what is over becomes the Provider's gas reserve. */
const REPORT_VALUE = NANO / 20n

/** The attestor's view of a chain, and its wallet's way to report. */
export function attestorChain(client: CocoonClient, wallet: Wallet): AttestorChain {
  return {
    globalId: client.globalId,
    now: client.now,
    provider: (address) => readProvider(client, address),
    images: async () => (await getProtocol(client)).images,
    report: async (provider, claims) => {
      const body = quoteVerified(provider, claims)
      await wallet.send([{ to: client.registry, value: REPORT_VALUE, body, bounce: true }])
    },
  }
}

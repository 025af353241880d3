import { HIGHEST_PRICES, type NetworkPrices } from "@cocoon/client"
import type { SendMessageResult } from "@ton/sandbox"
import { sessionReserve } from "../../client/dist/money/sessionReserve.js"
import { topUpReserve } from "../../client/dist/money/topUpReserve.js"
import { createWorld } from "../world/createWorld.js"
import { minimumValue } from "../world/minimumValue.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import { exitCodeAt } from "../world/outcomes.js"
import { openChannel, SESSION_DEPOSIT } from "../world/session.js"
import { topUp } from "../world/sessionEnd.js"
import { START, TERMS } from "../world/terms.js"

const DAY = 86_400

/** Prices of the tests' networks as the client is given them. */
const OF: Record<Prices, NetworkPrices> = {
  sandbox: HIGHEST_PRICES,
  mainnet: {
    gas: 4_369_067n,
    flatGasLimit: 100n,
    flatGasPrice: 6_667n,
    forwardLump: 66_667n,
    forwardBit: 4_369_067n,
    forwardCell: 436_906_667n,
    storageBit: 0n,
    storageCell: 135n,
  },
}

describe.each(PRICES)("what the client attaches at %s prices", (prices) => {
  it.each([1, 90 * DAY])(
    "opens a Session of %s seconds with something to spare, and not twice as much",
    async (seconds) => {
      const world = await createWorld({ prices })
      const expiresAt = START + seconds
      const reserve = sessionReserve({ terms: TERMS, openSeconds: seconds, prices: OF[prices] })
      const send = async (value: bigint) => (await openChannel(world, { value, expiresAt })).result
      const { address } = (await openChannel(await createWorld({ prices }))).session
      const accepted = ({ transactions }: SendMessageResult) =>
        exitCodeAt(transactions, address) === 0
      const most = SESSION_DEPOSIT + reserve
      const least = (await minimumValue(world, { send, accepted, most })) - SESSION_DEPOSIT
      expect(reserve * 10n).toBeGreaterThan(least * 11n)
      expect(reserve).toBeLessThan(2n * least)
    },
  )

  it.each([0, 60 * DAY])(
    "tops a Session up by %s seconds with something to spare, and not twice as much",
    async (addedSeconds) => {
      const world = await createWorld({ prices })
      const deal = await openChannel(world)
      const amount = 1_000n
      const expiresAt = addedSeconds === 0 ? 0 : START + 30 * DAY + addedSeconds
      const reserve = topUpReserve({ addedSeconds, prices: OF[prices] })
      const send = (value: bigint) => topUp(world, deal, { amount, expiresAt, value })
      const accepted = ({ transactions }: SendMessageResult) =>
        exitCodeAt(transactions, deal.session.address) === 0
      const least = (await minimumValue(world, { send, accepted, most: amount + reserve })) - amount
      expect(reserve * 10n).toBeGreaterThan(least * 11n)
      expect(reserve).toBeLessThan(2n * least)
    },
  )
})

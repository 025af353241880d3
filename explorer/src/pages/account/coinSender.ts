import "../../chain/polyfill.js"
import type { CocoonClient } from "@cocoon/client"
import type { WalletSend } from "@cocoon/client/wallet"
import { CocoonError } from "@cocoon/protocol/errors"
import { Address, Cell } from "@ton/core"

/** Who gets how much (nanoTON); whether it bounces is said by the address. */
export interface Gift {
  readonly to: { readonly address: Address; readonly bounce: boolean }
  readonly value: bigint
}

/** Plain coins from a wallet to another; loaded when they are sent. */
export const coinSender = {
  /** Undefined for what is no address. */
  readAddress(text: string): Gift["to"] | undefined {
    const trimmed = text.trim()
    if (Address.isRaw(trimmed)) return { address: Address.parseRaw(trimmed), bounce: true }
    if (!Address.isFriendly(trimmed)) return undefined
    const { address, isBounceable } = Address.parseFriendly(trimmed)
    return { address, bounce: isBounceable }
  },
  /** Throws CocoonError NO_WALLET, and what the wallet rejects with. */
  async send({ wallet }: CocoonClient, { to, value }: Gift): Promise<WalletSend> {
    if (wallet === null) throw new CocoonError({ code: "NO_WALLET", message: "no wallet" })
    return wallet.send([{ to: to.address, value, body: Cell.EMPTY, bounce: to.bounce }])
  },
}

import { SendMode } from "@ton/core"
import type { KeyPair } from "@ton/crypto"
import { WalletContractV4, WalletContractV5R1 } from "@ton/ton"
import type { SigningWallet, WalletTransfer } from "./SigningWallet.js"

/** Versions of the standard wallet that this package signs for. */
export type WalletVersion = "v4r2" | "v5r1"

/** Which wallet of a key. */
export interface WalletContractOptions {
  readonly keyPair: KeyPair
  readonly version: WalletVersion
  /** Part of a v5r1 wallet's id, and so of its address. */
  readonly globalId: number
}

const sendMode = SendMode.PAY_GAS_SEPARATELY + SendMode.IGNORE_ERRORS

/** The standard wallet of a key: subwallet 0 in workchain 0. */
export function walletContract(options: WalletContractOptions): SigningWallet {
  return options.version === "v4r2" ? v4(options.keyPair) : v5(options)
}

function v4({ publicKey, secretKey }: KeyPair): SigningWallet {
  const wallet = WalletContractV4.create({ workchain: 0, publicKey })
  const transfer = ({ seqno, validUntil, messages }: WalletTransfer) =>
    wallet.createTransfer({
      seqno,
      secretKey,
      timeout: validUntil,
      sendMode,
      messages: [...messages],
    })
  return { address: wallet.address, init: wallet.init, maxMessages: 4, transfer }
}

function v5({ keyPair, globalId }: WalletContractOptions): SigningWallet {
  const { publicKey, secretKey } = keyPair
  const context = { workchain: 0, walletVersion: "v5r1", subwalletNumber: 0 } as const
  const walletId = { networkGlobalId: globalId, context }
  const wallet = WalletContractV5R1.create({ publicKey, walletId })
  const transfer = ({ seqno, validUntil, messages }: WalletTransfer) =>
    wallet.createTransfer({
      seqno,
      secretKey,
      timeout: validUntil,
      sendMode,
      messages: [...messages],
    })
  return { address: wallet.address, init: wallet.init, maxMessages: 255, transfer }
}

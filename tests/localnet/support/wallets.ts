import {
  type Address,
  beginCell,
  type Cell,
  external,
  internal,
  SendMode,
  type StateInit,
  storeMessage,
} from "@ton/core"
import { type KeyPair, keyPairFromSeed } from "@ton/crypto"
import { WalletContractV4, WalletContractV5R1 } from "@ton/ton"

/** Far enough for every test that does not move the clock by decades. */
export const FAR_FUTURE = 4_000_000_000

/** A deterministic key pair. */
export function keysOf(seed: number): KeyPair {
  return keyPairFromSeed(Buffer.alloc(32, seed))
}

/** Wallet v4r2 of a seed. */
export function walletV4(seed: number): WalletContractV4 {
  return WalletContractV4.create({ workchain: 0, publicKey: keysOf(seed).publicKey })
}

/** Wallet v5r1 of a seed on a network with this global id. */
export function walletV5(seed: number, networkGlobalId: number): WalletContractV5R1 {
  return WalletContractV5R1.create({
    publicKey: keysOf(seed).publicKey,
    walletId: { networkGlobalId },
  })
}

/** A signed transfer of a v4 wallet as the bytes of an external message. */
export function transferBoc(options: {
  seed: number
  seqno: number
  to: Address
  value: bigint
  body?: Cell | string
  init?: StateInit
}): Buffer {
  const wallet = walletV4(options.seed)
  const body = wallet.createTransfer({
    seqno: options.seqno,
    secretKey: keysOf(options.seed).secretKey,
    timeout: FAR_FUTURE,
    sendMode: SendMode.PAY_GAS_SEPARATELY,
    messages: [
      internal({
        to: options.to,
        value: options.value,
        bounce: false,
        ...(options.body === undefined ? {} : { body: options.body }),
        ...(options.init === undefined ? {} : { init: options.init }),
      }),
    ],
  })
  const init = options.seqno === 0 ? { init: wallet.init } : {}
  return beginCell()
    .store(storeMessage(external({ to: wallet.address, body, ...init })))
    .endCell()
    .toBoc()
}

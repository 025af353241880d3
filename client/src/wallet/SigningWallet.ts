import type { Address, Cell, MessageRelaxed, StateInit } from "@ton/core"

/** What a signed batch of a wallet is made of; `validUntil` is chain time in unix seconds. */
export interface WalletTransfer {
  readonly seqno: number
  readonly validUntil: number
  readonly messages: readonly MessageRelaxed[]
}

/** A wallet contract of one version under one key. */
export interface SigningWallet {
  readonly address: Address
  readonly init: StateInit
  /** Messages that fit one batch. */
  readonly maxMessages: number
  readonly transfer: (transfer: WalletTransfer) => Cell
}

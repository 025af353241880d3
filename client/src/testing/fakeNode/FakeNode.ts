import type { HpkeKeyPair, NodeInfo, PriceSheet } from "@cocoon/protocol"
import type { Address } from "@ton/core"
import type { KeyPair } from "@ton/crypto"
import type { NodeRequest } from "../../inference/Fetch.js"
import type { Tricks } from "./Tricks.js"

/** A Session as the node reads it from the chain. */
export interface FakeDeal {
  readonly dealId: bigint
  readonly sessionKey: Uint8Array
  readonly sheet: PriceSheet
  readonly modelHash: bigint
  readonly deposit: () => bigint
}

/** The node half of docs/PROTOCOL.md as a handler of requests; honest unless `tricks` say otherwise. */
export interface FakeNode {
  readonly tricks: Tricks
  readonly enclave: KeyPair
  readonly hpke: HpkeKeyPair
  info: NodeInfo
  /** Requests that were served or refused inside the envelope. */
  requests: number
  /** Bodies that were opened. */
  readonly seen: Record<string, unknown>[]
  readonly authorised: (dealId: bigint) => bigint
  /** Loses its channels, as after a start. */
  readonly restart: () => void
  readonly handle: (url: URL, init: NodeRequest) => Promise<Response>
}

/** What a fake node is made of. */
export interface FakeNodeOptions {
  readonly seed: number
  readonly provider: Address
  readonly globalId: number
  readonly models: NodeInfo["models"]
  /** The Session of these names, if the chain has one. */
  readonly dealOf: (names: {
    client: Address
    nonce: bigint
    termsHash: bigint
  }) => FakeDeal | undefined
  readonly words?: readonly string[]
  readonly tricks?: Tricks
}

import { bytesToSnake, type PriceSheet } from "@cocoon/protocol"
import {
  storeListedPrice,
  storeProviderProfile,
  storeRegisterProvider,
  storeRequestUnstake,
  storeSetBondBudget,
  storeSetOperatorKey,
  storeSetPrice,
  storeWithdrawReserve,
  storeWithdrawStake,
} from "@cocoon/wrappers"
import { type Address, type Builder, beginCell, type Cell, toNano } from "@ton/core"
import { callBodies, type PublicKeys } from "../chain/callBodies.js"
import { uint } from "../chain/uint.js"

/** A message that the owner's wallet is to send: the agent holds no owner's key. */
export type OwnerMessage = {
  readonly what: string
  readonly to: Address
  /** NanoTON; what is not used comes back. */
  readonly value: bigint
  readonly body: Cell
}

const queryId = 0n
const CALL_VALUE = toNano("0.05")
/** Rent of two years and the fees of the birth: an upper bound at the dearest prices; the rest becomes gas reserve. */
const BIRTH_VALUE = toNano("0.6")

const text = (value: string) => bytesToSnake(new TextEncoder().encode(value))

/** A registration; amounts in nanoTON. */
export type Registration = {
  readonly registry: Address
  readonly index: number
  readonly stake: bigint
  readonly gasReserve: bigint
  readonly operatorKey: Uint8Array
  readonly keys: PublicKeys
  readonly endpoint: string
  readonly gpuClass: string
}

function register({ registry, stake, gasReserve, keys, ...of }: Registration): OwnerMessage {
  const profile = beginCell()
    .store(
      storeProviderProfile({
        $$type: "ProviderProfile",
        endpoint: text(of.endpoint),
        gpuClass: text(of.gpuClass),
      }),
    )
    .endCell()
  const body = beginCell()
    .store(
      storeRegisterProvider({
        $$type: "RegisterProvider",
        queryId,
        index: BigInt(of.index),
        stake,
        operatorKey: uint(of.operatorKey),
        keys: callBodies.enclaveKeys(keys),
        profile,
      }),
    )
    .endCell()
  return { what: "RegisterProvider", to: registry, value: stake + gasReserve + BIRTH_VALUE, body }
}

/** A listing's price: what is asked and the floor under which the enclave may not go. */
export type OwnPrice = {
  readonly model: Address
  readonly sheet: PriceSheet
  readonly floor: PriceSheet
}

function setPrice(to: Address, { model, sheet, floor }: OwnPrice): OwnerMessage {
  const price = beginCell()
    .store(
      storeListedPrice({
        $$type: "ListedPrice",
        sheet: { $$type: "PriceSheet", ...sheet },
        floor: { $$type: "PriceSheet", ...floor },
      }),
    )
    .endCell()
  const body = beginCell()
    .store(storeSetPrice({ $$type: "SetPrice", queryId, model: uint(model.hash), price }))
    .endCell()
  return { what: "SetPrice", to, value: CALL_VALUE, body }
}

const cellOf = (store: (builder: Builder) => void) => beginCell().store(store).endCell()

/** The messages of an owner to its Provider and to the Registry, ready to be signed by a wallet. */
export const ownerMessages = {
  register,
  setPrice,
  setOperatorKey: (to: Address, key: Uint8Array): OwnerMessage => ({
    what: "SetOperatorKey",
    to,
    value: CALL_VALUE,
    body: cellOf(
      storeSetOperatorKey({ $$type: "SetOperatorKey", queryId, operatorKey: uint(key) }),
    ),
  }),
  setBondBudget: (to: Address, bondBudget: bigint): OwnerMessage => ({
    what: "SetBondBudget",
    to,
    value: CALL_VALUE,
    body: cellOf(storeSetBondBudget({ $$type: "SetBondBudget", queryId, bondBudget })),
  }),
  withdrawReserve: (to: Address, amount: bigint): OwnerMessage => ({
    what: "WithdrawReserve",
    to,
    value: CALL_VALUE,
    body: cellOf(storeWithdrawReserve({ $$type: "WithdrawReserve", queryId, amount })),
  }),
  requestUnstake: (to: Address, amount: bigint): OwnerMessage => ({
    what: "RequestUnstake",
    to,
    value: CALL_VALUE,
    body: cellOf(storeRequestUnstake({ $$type: "RequestUnstake", queryId, amount })),
  }),
  withdrawStake: (to: Address): OwnerMessage => ({
    what: "WithdrawStake",
    to,
    value: CALL_VALUE,
    body: cellOf(storeWithdrawStake({ $$type: "WithdrawStake", queryId })),
  }),
} as const

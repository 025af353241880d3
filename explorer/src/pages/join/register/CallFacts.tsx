import type { OwnerCall } from "@cocoon/protocol"
import type { ReactNode } from "react"
import { Address } from "../../../design/Address.js"
import { Amount } from "../../../design/Amount.js"
import { Hash } from "../../../design/Hash.js"
import { type KeyValue, KeyValues } from "../../../design/KeyValues.js"
import type { Messages } from "../../../i18n/en.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { KINDS } from "../../provider/owner/PlainSheet.js"
import type { ReadMessage } from "./ReadRegistration.js"

const amount = (nano: bigint) => <Amount nano={nano} decimals={9} />
const hash = (value: bigint) => <Hash hash={value.toString(16).padStart(64, "0")} />

/** One message in words: to whom, how much, and every field of it. */
export function CallFacts({ message }: { readonly message: ReadMessage }) {
  const messages = useMessages()
  const { joinPage: page } = messages
  const { call, to, value } = message
  const taker = call.what === "RegisterProvider" ? page.facts.theRegistry : page.facts.yourProvider
  const where = (
    <>
      {taker} <Address address={to.toRawString()} />
    </>
  )
  return (
    <>
      <h4 className="mb-1 font-medium text-sm">{page.calls[call.what]}</h4>
      <KeyValues
        items={[
          { label: page.facts.to, value: where },
          { label: page.facts.carries, value: amount(value) },
          ...factsOf(message, messages),
        ]}
      />
    </>
  )
}

function factsOf({ call, value }: ReadMessage, messages: Messages): readonly KeyValue[] {
  const { facts } = messages.joinPage
  const fact = (label: string, shown: ReactNode): KeyValue => ({ label, value: shown })
  const profile = (of: { readonly endpoint: string; readonly gpuClass: string }) => [
    fact(facts.endpoint, <span className="break-all">{of.endpoint || "—"}</span>),
    fact(facts.gpu, of.gpuClass || "—"),
  ]
  switch (call.what) {
    case "RegisterProvider":
      return [
        fact(facts.index, call.index),
        fact(facts.stake, amount(call.stake)),
        fact(facts.reserve, amount(value - call.stake)),
        ...profile(call),
        fact(facts.operatorKey, hash(call.operatorKey)),
        fact(facts.enclaveKey, hash(call.enclaveKey)),
        fact(facts.hpkeKey, hash(call.hpkeKey)),
      ]
    case "SetPrice":
      return priceFacts(call, messages)
    case "SetProfile":
      return profile(call)
    case "SetBondBudget":
      return [fact(facts.budget, amount(call.bondBudget))]
    case "SetOperatorKey":
      return [fact(facts.operatorKey, hash(call.operatorKey))]
    case "Freeze":
      return [fact(facts.frozen, call.frozen ? messages.words.yes : messages.words.no)]
    case "WithdrawStake":
      return []
    default:
      return [fact(facts.amount, amount(call.amount))]
  }
}

function priceFacts(
  { model, price }: Extract<OwnerCall, { readonly what: "SetPrice" }>,
  { joinPage: { facts }, words }: Messages,
): readonly KeyValue[] {
  const raw = `0:${model.toString(16).padStart(64, "0")}`
  const listed = { label: facts.model, value: <Address address={raw} to={`/models/${raw}`} /> }
  if (price === null) return [listed, { label: words.price, value: facts.ends }]
  return [
    listed,
    ...KINDS.flatMap((kind) => [
      { label: words[kind], value: amount(price.sheet[kind]), hint: words.perMillion },
      { label: facts.floor(words[kind]), value: amount(price.floor[kind]) },
    ]),
  ]
}

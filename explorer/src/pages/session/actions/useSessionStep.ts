import { useFormAct } from "../../../actions/useFormAct.js"
import { useConfig } from "../../../app/useConfig.js"
import { useFormat } from "../../../i18n/useFormat.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { keptSessions } from "../../../kept/keptSessions.js"
import { useAmountText } from "../../parts/useAmountText.js"
import type { FoundSession } from "../FoundSession.js"
import type { PlainTopUp } from "./topUpDraft.js"

const calls = async () => (await import("./sessionCalls.js")).sessionCalls

/** Steps of a Session, each after its review; why the last one failed. */
export function useSessionStep({ address, expiresAt, terms }: FoundSession) {
  const config = useConfig()
  const { clientActions: words } = useMessages()
  const { duration } = useFormat()
  const text = useAmountText()
  const { act, error } = useFormAct(words.errors)
  const call = { config, address, expiresAt }
  async function topUp(topUp: PlainTopUp) {
    const { amount, addSeconds } = topUp
    const consequences = [
      ...(amount === "0" ? [] : [words.topUpAfter(text(BigInt(amount)))]),
      ...(addSeconds === 0 ? [] : [words.topUpEnd(duration(addSeconds))]),
      words.topUpReserve,
    ]
    await act({
      ...{ title: words.topUp, consequences },
      run: async (client) => (await calls()).topUp(client, { ...call, topUp }),
    })
  }
  async function requestClose() {
    await act({
      title: words.requestClose,
      consequences: [words.closeAfter(duration(terms?.closeSeconds ?? 0)), words.closeNoUse],
      run: async (client) => (await calls()).requestClose(client, call),
    })
    keptSessions.changed()
  }
  async function finalize() {
    await act({
      ...{ title: words.finalize, consequences: [words.finalizeAfter] },
      run: async (client) => (await calls()).finalize(client, call),
    })
  }
  return { topUp, requestClose, finalize, error }
}

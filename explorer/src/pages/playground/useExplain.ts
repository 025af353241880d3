import { COIN_SYMBOL } from "@cocoon/protocol/format"
import { type RefObject, useCallback } from "react"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { PlaygroundModel } from "../../playground/Playground.js"
import type { Explain } from "../../playground/usePlayground.js"

/** What a signature would be for. */
export interface Explained {
  readonly model: PlaygroundModel | undefined
  /** NanoTON. */
  readonly deposit: bigint
}

/** What a person is told before a wallet is asked: what it does, what it costs, what comes back. */
export function useExplain(explained: RefObject<Explained>): Explain {
  const { playground: page } = useMessages()
  const { coins } = useFormat()
  return useCallback(
    (purpose) => {
      const { model, deposit } = explained.current
      const amount = (nano: bigint) => `${coins(nano, 4)} ${COIN_SYMBOL}`
      const { consequences: say } = page
      const title = page.actions[purpose]
      if (purpose === "end") return { title, consequences: [say.end, say.endLater] }
      if (purpose === "topUp") return { title, consequences: [say.topUp(amount(deposit))] }
      const { prompt = 0n, completion = 0n } = model?.sheet ?? {}
      const prices = say.prices(amount(prompt), amount(completion))
      return { title, consequences: [say.deposit(amount(deposit)), prices, say.time] }
    },
    [page, coins, explained],
  )
}

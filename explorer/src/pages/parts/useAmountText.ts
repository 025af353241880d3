import { COIN_SYMBOL } from "@cocoon/protocol/format"
import { useCallback } from "react"
import { useFormat } from "../../i18n/useFormat.js"

/** Writes nanoTON inside a sentence: every digit, and the coin. */
export function useAmountText(): (nano: bigint) => string {
  const { coins } = useFormat()
  return useCallback((nano) => `${coins(nano, 9)} ${COIN_SYMBOL}`, [coins])
}

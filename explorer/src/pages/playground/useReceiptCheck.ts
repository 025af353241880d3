import { useState } from "react"
import { useConfig } from "../../app/useConfig.js"
import { PlaygroundSession } from "../../generated/PlaygroundSession.js"
import { requestGraphql } from "../../graphql/requestGraphql.js"
import type { TurnReceipt } from "../../playground/Conversation.js"
import type { ReceiptVerdict } from "../../playground/checkReceipt.js"

/** A second look at a receipt, when it is asked for; the code is loaded then. */
export function useReceiptCheck({ json, bytes, session: address }: TurnReceipt) {
  const { graphql: url } = useConfig()
  const [checking, setChecking] = useState(false)
  const [verdict, setVerdict] = useState<ReceiptVerdict | undefined>(undefined)
  const [error, setError] = useState<unknown>(undefined)
  const look = async () => {
    const document = PlaygroundSession
    const asked = requestGraphql({ url, document, variables: { address } })
    const [{ checkReceipt }, { session }] = await Promise.all([
      import("../../playground/checkReceipt.js"),
      asked,
    ])
    return checkReceipt(json, { bytes, session: session && factsOf(session) })
  }
  const check = () => {
    setChecking(true)
    setError(undefined)
    look()
      .then(setVerdict, setError)
      .finally(() => setChecking(false))
  }
  return { check, checking, verdict, error }
}

type Found = {
  readonly dealId: string
  readonly enclaveKey: string
  readonly sheet: Readonly<Record<"prompt" | "cached" | "completion" | "reasoning", string>>
}

function factsOf({ dealId, enclaveKey, sheet }: Found) {
  return {
    dealId,
    enclaveKey,
    sheet: {
      prompt: BigInt(sheet.prompt),
      cached: BigInt(sheet.cached),
      completion: BigInt(sheet.completion),
      reasoning: BigInt(sheet.reasoning),
    },
  }
}

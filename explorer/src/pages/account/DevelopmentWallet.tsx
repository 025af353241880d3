import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../design/Button.js"
import { ErrorState } from "../../design/ErrorState.js"
import { Section } from "../../design/Section.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { DevelopmentKey } from "../../wallet/WalletConnection.js"
import { ForgetKey } from "./ForgetKey.js"
import { SendCoins } from "./SendCoins.js"

/** What a key of a local network in this browser is, and what only it can do: take coins, send them, be forgotten. */
export function DevelopmentWallet({ keyOf }: { readonly keyOf: DevelopmentKey }) {
  const { wallet } = useMessages()
  const words = wallet.development
  const queries = useQueryClient()
  const [filling, setFilling] = useState<"no" | "asking" | "done" | { readonly error: unknown }>(
    "no",
  )
  const fill = async () => {
    setFilling("asking")
    try {
      await keyOf.fill()
      await queries.invalidateQueries({ queryKey: ["balance"] })
      setFilling("done")
    } catch (error) {
      setFilling({ error })
    }
  }
  return (
    <Section
      title={words.title}
      note={words.about}
      actions={
        <>
          <Button disabled={filling === "asking"} onClick={() => void fill()}>
            {words.fill}
          </Button>
          <ForgetKey forget={keyOf.forget} />
        </>
      }
    >
      <p role="status" className="mb-3 text-sm empty:hidden">
        {filling === "done" ? words.filled : ""}
      </p>
      {typeof filling === "object" && <ErrorState error={filling.error} />}
      <SendCoins />
    </Section>
  )
}

import { useState } from "react"
import { Button } from "../../design/Button.js"
import { Dialog } from "../../design/Dialog.js"
import { useMessages } from "../../i18n/useMessages.js"
import { useWallet } from "../../wallet/WalletContext.js"

/** Forgets the development wallet's key, once the person has said so twice. */
export function ForgetKey({ forget }: { readonly forget: () => void }) {
  const { development: words } = useMessages().wallet
  const { disconnect } = useWallet()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        {words.forget}
      </Button>
      <Dialog title={words.forget} open={asking} onClose={() => setAsking(false)}>
        <p className="mb-4">{words.forgetAsk}</p>
        <div className="flex gap-2">
          <Button onClick={() => setAsking(false)}>{words.keep}</Button>
          <Button
            look="danger"
            onClick={() => {
              forget()
              void disconnect()
            }}
          >
            {words.forgetYes}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

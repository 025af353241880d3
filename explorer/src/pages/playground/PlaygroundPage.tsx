import { PageHeader } from "../../design/PageHeader.js"
import { useMessages } from "../../i18n/useMessages.js"
import { useWallet } from "../../wallet/WalletContext.js"
import { ChatBench } from "./ChatBench.js"
import { ConnectFirst } from "./ConnectFirst.js"

/** Chatting with a model in a Session of this browser. Nothing of the chain's code is loaded before a wallet is connected. */
export function PlaygroundPage() {
  const { playground: page } = useMessages()
  const { state } = useWallet()
  return (
    <>
      <PageHeader title={page.title} lead={page.lead} />
      {state.status === "connected" ? (
        <ChatBench key={state.address} wallet={state.open.wallet} />
      ) : (
        <ConnectFirst />
      )}
    </>
  )
}

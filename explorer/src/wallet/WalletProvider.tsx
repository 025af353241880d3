import { toCocoonError } from "@cocoon/protocol/errors"
import { type ReactNode, useCallback, useMemo, useState } from "react"
import { useConfig } from "../app/useConfig.js"
import { openWallet } from "./openWallet.js"
import { WalletContext, type WalletState } from "./WalletContext.js"
import type { WalletKind } from "./WalletKind.js"
import { walletKinds } from "./walletKinds.js"

/** Keeps the wallet of whoever looks. Nothing of a wallet is loaded, and nobody is asked, before it is connected. */
export function WalletProvider({ children }: { readonly children: ReactNode }) {
  const config = useConfig()
  const [state, setState] = useState<WalletState>({ status: "none" })
  const connect = useCallback(
    async (kind: WalletKind) => {
      setState({ status: "connecting", kind })
      try {
        const open = await openWallet(kind, config)
        setState({ status: "connected", kind, address: open.wallet.address.toRawString(), open })
        return open
      } catch (error) {
        const leaves = toCocoonError(error).code === "NOT_CONNECTED"
        setState(leaves ? { status: "none" } : { status: "none", error })
        return undefined
      }
    },
    [config],
  )
  const disconnect = useCallback(async () => {
    if (state.status === "connected") await state.open.close()
    setState({ status: "none" })
  }, [state])
  const control = useMemo(
    () => ({ state, kinds: walletKinds(config), connect, disconnect }),
    [state, config, connect, disconnect],
  )
  return <WalletContext value={control}>{children}</WalletContext>
}

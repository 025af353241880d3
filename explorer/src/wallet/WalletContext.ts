import { createContext, useContext } from "react"
import type { WalletConnection } from "./WalletConnection.js"
import type { WalletKind } from "./WalletKind.js"

/** Whether somebody is connected; the address is raw. */
export type WalletState =
  | { readonly status: "none"; readonly error?: unknown }
  | { readonly status: "connecting"; readonly kind: WalletKind }
  | {
      readonly status: "connected"
      readonly kind: WalletKind
      readonly address: string
      readonly open: WalletConnection
    }

/** The wallet of whoever looks, and how to come by one. */
export interface WalletControl {
  readonly state: WalletState
  /** What this network offers; none where nothing can be sent. */
  readonly kinds: readonly WalletKind[]
  /** Loads what this kind needs and asks the person; the state tells how it ended. */
  readonly connect: (kind: WalletKind) => Promise<WalletConnection | undefined>
  readonly disconnect: () => Promise<void>
}

/** The wallet of whoever looks. */
export const WalletContext = createContext<WalletControl | undefined>(undefined)

/** The wallet of whoever looks, for a component. */
export function useWallet(): WalletControl {
  const wallet = useContext(WalletContext)
  if (!wallet) throw new Error("no wallet is provided")
  return wallet
}

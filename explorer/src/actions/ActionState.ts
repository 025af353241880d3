import type { WalletMessage, WalletSend } from "@cocoon/client/wallet"
import type { Action } from "./Action.js"

/** Where an action stands that somebody began. */
export type ActionState =
  | { readonly step: "idle" }
  | { readonly step: "preparing"; readonly action: Action }
  | {
      readonly step: "review"
      readonly action: Action
      readonly messages: readonly WalletMessage[]
      readonly answer: (confirmed: boolean) => void
    }
  | { readonly step: "signing"; readonly action: Action }
  /** Sent; the action still waits for what it is to bring about. */
  | { readonly step: "sent"; readonly action: Action; readonly sent: WalletSend }
  | { readonly step: "done"; readonly action: Action; readonly sent: WalletSend | undefined }
  | { readonly step: "failed"; readonly action: Action; readonly error: unknown }

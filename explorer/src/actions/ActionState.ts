import type { WalletConnection } from "../wallet/WalletConnection.js"
import type { Action } from "./Action.js"
import type { ReviewedMessage } from "./ReviewedMessage.js"
import type { SentBatch } from "./SentBatch.js"

/** What an action is at. */
export type ActionPhase =
  /** Nobody is connected: the dialog offers wallets and answers with the one that was opened. */
  | {
      readonly step: "connect"
      readonly answer: (connection: WalletConnection | undefined) => void
    }
  | { readonly step: "preparing" }
  | {
      readonly step: "review"
      readonly messages: readonly ReviewedMessage[]
      /** What the network takes from the wallet at most, beside the values; nanoTON. */
      readonly networkFee: bigint
      /** Of the wallet, nanoTON; undefined when the chain did not tell. */
      readonly balance: bigint | undefined
      readonly answer: (confirmed: boolean) => void
    }
  | { readonly step: "signing" }
  /** Sent; the action, or its trace, is not at its end. */
  | { readonly step: "sent" }
  | {
      readonly step: "done"
      readonly next: { readonly to: string; readonly label: string } | undefined
    }
  | { readonly step: "failed"; readonly error: unknown }

/** Where an action stands that somebody began. */
export type ActionState =
  | { readonly step: "idle" }
  | (ActionPhase & { readonly action: Action; readonly batches: readonly SentBatch[] })

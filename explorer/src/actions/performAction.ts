import type { Wallet, WalletSend } from "@cocoon/client/wallet"
import type { ExplorerConfig } from "../app/ExplorerConfig.js"
import type { Action } from "./Action.js"
import type { ActionState } from "./ActionState.js"
import { reviewedWallet } from "./reviewedWallet.js"

/** Who does it, on which network, and who is told how it stands. */
export interface ActionScene {
  readonly config: ExplorerConfig
  readonly wallet: Wallet
  readonly show: (state: ActionState) => void
}

/** Runs an action with a wallet whose every batch is reviewed. Throws what the action throws, CocoonError REVIEW_DECLINED. */
export async function performAction<Result>(
  action: Action<Result>,
  { config, wallet, show }: ActionScene,
): Promise<Result> {
  const shown = action as Action
  show({ step: "preparing", action: shown })
  const { openClient } = await import("../chain/openClient.js")
  let last: WalletSend | undefined
  const reviewed = reviewedWallet(wallet, {
    confirm: (messages) =>
      new Promise((answer) => show({ step: "review", action: shown, messages, answer })),
    signing: () => show({ step: "signing", action: shown }),
    sent(sent) {
      last = sent
      show({ step: "sent", action: shown, sent })
    },
  })
  const result = await action.run(openClient(config, reviewed))
  show({ step: "done", action: shown, sent: last })
  return result
}

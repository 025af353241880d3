import { CocoonError, toCocoonError } from "@cocoon/protocol/errors"
import { lazy, type ReactNode, Suspense, useCallback, useState } from "react"
import { useConfig } from "../app/useConfig.js"
import { useWallet } from "../wallet/WalletContext.js"
import type { Action } from "./Action.js"
import { type Act, ActionContext } from "./ActionContext.js"
import type { ActionState } from "./ActionState.js"
import { performAction } from "./performAction.js"

const ActionDialog = lazy(async () => ({
  default: (await import("./ActionDialog.js")).ActionDialog,
}))

/** Lets everything below begin actions, and shows the one that is under way in a dialog. */
export function ActionProvider({ children }: { readonly children: ReactNode }) {
  const config = useConfig()
  const { state: wallet } = useWallet()
  const [state, setState] = useState<ActionState>({ step: "idle" })
  const act = useCallback(
    async <Result,>(action: Action<Result>) => {
      const shown = action as Action
      try {
        if (wallet.status !== "connected") {
          throw new CocoonError({ code: "NO_WALLET", message: "no wallet is connected" })
        }
        return await performAction(action, { config, wallet: wallet.open.wallet, show: setState })
      } catch (error) {
        const declined = toCocoonError(error).code === "REVIEW_DECLINED"
        setState(declined ? { step: "idle" } : { step: "failed", action: shown, error })
        return undefined
      }
    },
    [config, wallet],
  ) as Act
  return (
    <ActionContext value={act}>
      {children}
      {state.step !== "idle" && (
        <Suspense>
          <ActionDialog state={state} onClose={() => setState({ step: "idle" })} />
        </Suspense>
      )}
    </ActionContext>
  )
}

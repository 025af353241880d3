import { toCocoonError } from "@cocoon/protocol/errors"
import { useQueryClient } from "@tanstack/react-query"
import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from "react"
import { useConfig } from "../app/useConfig.js"
import type { WalletConnection } from "../wallet/WalletConnection.js"
import { useWallet } from "../wallet/WalletContext.js"
import type { Action } from "./Action.js"
import { type Act, ActionContext } from "./ActionContext.js"
import type { ActionState } from "./ActionState.js"
import { type ActionView, createActionView } from "./createActionView.js"
import { performAction } from "./performAction.js"
import { useFocusReturn } from "./useFocusReturn.js"

const ActionDialog = lazy(async () => ({
  default: (await import("./ActionDialog.js")).ActionDialog,
}))

/** These end without a word: the person said so. */
const GIVEN_UP: readonly string[] = ["REVIEW_DECLINED", "NOT_CONNECTED"]
const UNDER_WAY: readonly ActionState["step"][] = ["preparing", "review", "signing", "sent"]

/** Lets everything below begin actions, one at a time, and shows the one that is under way in a dialog that may be put aside. */
export function ActionProvider({ children }: { readonly children: ReactNode }) {
  const config = useConfig()
  const queries = useQueryClient()
  const { state: wallet } = useWallet()
  const [state, setState] = useState<ActionState>({ step: "idle" })
  const [aside, setAside] = useState(false)
  const current = useRef(state)
  const focus = useFocusReturn()
  // What comes of an action after its window was closed does not open it again.
  const over = useRef(new WeakSet<Action>())
  const show = useCallback((next: ActionState) => {
    if (next.step !== "idle" && over.current.has(next.action)) return
    current.current = next
    setState(next)
  }, [])
  const end = useCallback(() => {
    if (current.current.step !== "idle") over.current.add(current.current.action)
    show({ step: "idle" })
    focus.giveBack()
  }, [show, focus])
  const connected = wallet.status === "connected" ? wallet.open : undefined
  const act = useCallback(
    async <Result,>(action: Action<Result>) => {
      setAside(false)
      if (UNDER_WAY.includes(current.current.step)) return undefined
      focus.remember()
      const view = createActionView(action as Action, show)
      try {
        const { wallet } = connected ?? (await chooseWallet(view))
        view.at({ step: "preparing" })
        const { createActing } = await import("./createActing.js")
        return await performAction(action, { wallet, view, acting: createActing(config, wallet) })
      } catch (error) {
        if (GIVEN_UP.includes(toCocoonError(error).code)) end()
        else view.at({ step: "failed", error })
        return undefined
      } finally {
        void queries.invalidateQueries({ queryKey: ["balance"] })
      }
    },
    [config, connected, queries, show, end, focus],
  ) as Act
  return (
    <ActionContext value={act}>
      {children}
      {state.step !== "idle" && !hasReceded(state) && (
        <Suspense>
          <ActionDialog state={state} aside={aside} onAside={setAside} onEnd={end} />
        </Suspense>
      )}
    </ActionContext>
  )
}

/** The page shows how such an action goes on once it was signed. */
function hasReceded({ step, action }: Exclude<ActionState, { readonly step: "idle" }>): boolean {
  return action.recedes === true && (step === "sent" || step === "done")
}

/** Throws CocoonError NOT_CONNECTED when the person leaves it. */
async function chooseWallet(view: ActionView): Promise<WalletConnection> {
  const chosen = await new Promise<WalletConnection | undefined>((answer) =>
    view.at({ step: "connect", answer }),
  )
  if (chosen === undefined) throw toCocoonError(new Error("no wallet was chosen"), "NOT_CONNECTED")
  return chosen
}

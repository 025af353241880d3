import { Button } from "../design/Button.js"
import { Dialog } from "../design/Dialog.js"
import { useMessages } from "../i18n/useMessages.js"
import { WalletChoice } from "../wallet/WalletChoice.js"
import { useWallet } from "../wallet/WalletContext.js"
import { ActionDone } from "./ActionDone.js"
import { ActionFailure } from "./ActionFailure.js"
import { ActionReview } from "./ActionReview.js"
import type { ActionState } from "./ActionState.js"
import { BatchProgress } from "./BatchProgress.js"

/** An action under way, whether its window is put aside, and what is called when it is put aside or over. */
export interface ActionDialogProps {
  readonly state: Exclude<ActionState, { readonly step: "idle" }>
  readonly aside: boolean
  readonly onAside: (aside: boolean) => void
  readonly onEnd: () => void
}

/** An action: whose wallet, what is to be signed, how it goes on. Closed while it is under way, it goes on and can be shown again. */
export function ActionDialog({ state, aside, onAside, onEnd }: ActionDialogProps) {
  const { actions } = useMessages()
  const { state: wallet } = useWallet()
  // The wallet's own window is to be reached.
  const covered = state.step === "connect" && wallet.status === "connecting"
  const close = () => {
    if (state.step === "connect") {
      if (!covered) state.answer(undefined)
    } else if (state.step === "review") state.answer(false)
    else if (state.step === "done" || state.step === "failed") onEnd()
    else onAside(true)
  }
  return (
    <>
      <Dialog title={state.action.title} open={!aside && !covered} onClose={close}>
        <ActionStep state={state} onEnd={onEnd} onAside={() => onAside(true)} />
      </Dialog>
      {aside && (
        <div className="fixed inset-x-4 bottom-4 z-10 mx-auto flex max-w-md items-center justify-between gap-4 rounded-lg border border-line bg-surface p-3 shadow-lg">
          <p role="status" className="min-w-0 text-sm">
            <span className="block truncate font-medium">{state.action.title}</span>
            <span className="text-muted">{actions.steps[state.step]}</span>
          </p>
          <Button onClick={() => onAside(false)}>{actions.show}</Button>
        </div>
      )}
    </>
  )
}

function ActionStep({
  state,
  onEnd,
  onAside,
}: Pick<ActionDialogProps, "state" | "onEnd"> & { readonly onAside: () => void }) {
  const { actions } = useMessages()
  const { step, batches, action } = state
  return (
    <>
      <p role="status" className={step === "failed" ? "sr-only" : "mb-3 text-muted text-sm"}>
        {actions.steps[step]}
      </p>
      {step === "connect" && <WalletChoice onConnected={state.answer} />}
      {step === "review" && <ActionReview state={state} consequences={action.consequences} />}
      {step === "failed" && <ActionFailure error={state.error} />}
      {batches.map((batch, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: batches are only ever added
        <BatchProgress key={index} batch={batch} />
      ))}
      {step === "done" && <ActionDone next={state.next} onEnd={onEnd} />}
      {(step === "preparing" || step === "signing" || step === "sent") && (
        <p className="mt-4 flex items-center justify-between gap-4 text-muted text-sm">
          {actions.goesOn}
          <Button onClick={onAside}>{actions.aside}</Button>
        </p>
      )}
      {step === "failed" && (
        <div className="mt-4">
          <Button onClick={onEnd}>{actions.end}</Button>
        </div>
      )}
    </>
  )
}

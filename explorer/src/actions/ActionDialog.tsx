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
  const { state: wallet } = useWallet()
  // The wallet's own window is to be reached.
  const covered = state.step === "connect" && wallet.status === "connecting"
  const close = () => {
    // Hidden on purpose: the browser tells of that as of a person who closes it.
    if (aside || covered) return
    if (state.step === "connect") state.answer(undefined)
    else if (state.step === "review") state.answer(false)
    else if (isOver(state)) onEnd()
    else onAside(true)
  }
  return (
    <>
      <Dialog title={state.action.title} open={!aside && !covered} onClose={close}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is pressed */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link's click comes from the keyboard too */}
        <div
          onClick={({ target }) =>
            target instanceof Element && target.closest("a") && onAside(true)
          }
        >
          <ActionStep state={state} onEnd={onEnd} onAside={() => onAside(true)} />
        </div>
      </Dialog>
      {aside && (
        <Aside
          state={state}
          onShow={() => onAside(false)}
          onEnd={isOver(state) ? onEnd : undefined}
        />
      )}
    </>
  )
}

const isOver = ({ step }: ActionDialogProps["state"]) => step === "done" || step === "failed"

/** What is left of the window while it is put aside. */
function Aside({
  state,
  onShow,
  onEnd,
}: {
  readonly state: ActionDialogProps["state"]
  readonly onShow: () => void
  readonly onEnd: (() => void) | undefined
}) {
  const { actions } = useMessages()
  return (
    <div className="fixed inset-x-4 bottom-4 z-10 mx-auto flex max-w-md items-center justify-between gap-3 rounded-lg border border-line bg-surface p-3 shadow-lg">
      <p role="status" className="min-w-0 flex-1 text-sm">
        <span className="block truncate font-medium">{state.action.title}</span>
        <span className="text-muted">{actions.steps[state.step]}</span>
      </p>
      <Button onClick={onShow}>{actions.show}</Button>
      {onEnd && <Button onClick={onEnd}>{actions.end}</Button>}
    </div>
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

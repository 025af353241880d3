import { Address } from "../design/Address.js"
import { Amount } from "../design/Amount.js"
import { Button } from "../design/Button.js"
import { Dialog } from "../design/Dialog.js"
import { ErrorState } from "../design/ErrorState.js"
import { useMessages } from "../i18n/useMessages.js"
import type { ActionState } from "./ActionState.js"

/** An action under way: what is to be signed, then how it goes on. */
export function ActionDialog({
  state,
  onClose,
}: {
  readonly state: Exclude<ActionState, { readonly step: "idle" }>
  readonly onClose: () => void
}) {
  const { actions } = useMessages()
  const { title, consequences } = state.action
  const close = () => (state.step === "review" ? state.answer(false) : onClose())
  return (
    <Dialog title={title} open onClose={close}>
      {state.step === "review" && (
        <>
          <ul className="mb-4 list-disc pl-5 text-sm">
            {consequences.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <ul className="mb-4 grid gap-2">
            {state.messages.map(({ to, value }) => (
              <li key={`${to}`} className="flex justify-between gap-4 text-sm">
                <Address address={to.toRawString()} />
                <Amount nano={value.toString()} />
              </li>
            ))}
          </ul>
          <div className="flex gap-2">
            <Button look="primary" onClick={() => state.answer(true)}>
              {actions.sign}
            </Button>
            <Button onClick={() => state.answer(false)}>{actions.cancel}</Button>
          </div>
        </>
      )}
      {state.step === "failed" && <ErrorState error={state.error} />}
      {state.step in actions.steps && (
        <p aria-live="polite">{actions.steps[state.step as keyof typeof actions.steps]}</p>
      )}
    </Dialog>
  )
}

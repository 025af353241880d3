import { useState } from "react"
import { FormError } from "../../actions/FormError.js"
import { useFormAct } from "../../actions/useFormAct.js"
import { wordError } from "../../actions/wordError.js"
import { Address } from "../../design/Address.js"
import { Button } from "../../design/Button.js"
import { useMessages } from "../../i18n/useMessages.js"
import { keptSessions } from "../../kept/keptSessions.js"
import { useKeptNames } from "../../kept/useKeptNames.js"
import type { RecoveredSession } from "./recoverKept.js"

/** Brings the Sessions that this browser keeps a step towards their end. */
export function RecoverSessions() {
  const { clientActions: words } = useMessages()
  const { act, error } = useFormAct(words.errors)
  const [done, setDone] = useState<readonly RecoveredSession[]>([])
  const names = useKeptNames(keptSessions)
  const recover = async () => {
    const recovered = await act({
      title: words.recover,
      consequences: [words.recoverNote, words.recoverAfter],
      run: async (client) => (await import("./recoverKept.js")).recoverKept(client),
    })
    keptSessions.changed()
    setDone(recovered ?? [])
  }
  if (names.length === 0 && done.length === 0) return null
  return (
    <div className="mb-4 text-sm">
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => void recover()}>{words.recover}</Button>
        <p className="min-w-48 flex-1 text-muted">{words.recoverNote}</p>
      </div>
      <FormError error={error} />
      {done.length > 0 && (
        <ul aria-label={words.recovered} className="mt-2">
          {done.map((one) => (
            <li key={one.address}>
              <Address address={one.address} to={`/sessions/${one.address}`} />{" "}
              {words.stages[one.stage]}
              {one.error !== undefined && (
                <span className="text-bad">
                  {" "}
                  · {words.failed}: {wordError(one.error, words.errors).message}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

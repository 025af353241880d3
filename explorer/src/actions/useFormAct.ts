import type { CocoonError } from "@cocoon/protocol/errors"
import { useCallback, useState } from "react"
import type { Action } from "./Action.js"
import { useAct } from "./ActionContext.js"
import { wordError } from "./wordError.js"

/** What a form needs to act: why the last try failed, in its own words, and another try. */
export interface FormAct {
  readonly error: CocoonError | undefined
  readonly act: <Result>(action: Action<Result>) => Promise<Result | undefined>
}

/** Begins actions for a form, which says under itself why one failed; `words` by error code. */
export function useFormAct(words: Readonly<Record<string, string>>): FormAct {
  const begin = useAct()
  const [error, setError] = useState<CocoonError>()
  const act = useCallback(
    async <Result>(action: Action<Result>) => {
      setError(undefined)
      return begin({
        ...action,
        async run(client) {
          try {
            return await action.run(client)
          } catch (cause) {
            const worded = wordError(cause, words)
            if (worded.code !== "REVIEW_DECLINED") setError(worded)
            throw worded
          }
        },
      })
    },
    [begin, words],
  )
  return { error, act }
}

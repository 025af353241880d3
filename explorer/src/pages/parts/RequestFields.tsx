import { UrlField } from "../../design/UrlField.js"
import { useMessages } from "../../i18n/useMessages.js"
import { USUAL_REQUEST } from "./readRequest.js"
import { useRequest } from "./useRequest.js"

/** The request that prices are compared by: a person sets it, the URL keeps it. */
export function RequestFields() {
  const { prices } = useMessages()
  const { mistakes } = useRequest()
  const wrong = (name: string) => (mistakes.has(name) ? prices.badTokens : undefined)
  return (
    <fieldset className="mb-2">
      <legend className="mb-1 text-muted text-sm">{prices.request}</legend>
      <div className="grid max-w-md grid-cols-2 gap-x-3">
        <UrlField
          name="in"
          label={prices.read}
          usual={`${USUAL_REQUEST.prompt}`}
          error={wrong("in")}
        />
        <UrlField
          name="out"
          label={prices.written}
          usual={`${USUAL_REQUEST.completion}`}
          error={wrong("out")}
        />
      </div>
    </fieldset>
  )
}

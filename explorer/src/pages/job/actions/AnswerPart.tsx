import { useMutation } from "@tanstack/react-query"
import { FormError } from "../../../actions/FormError.js"
import { wordError } from "../../../actions/wordError.js"
import { useConfig } from "../../../app/useConfig.js"
import { Button } from "../../../design/Button.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { AnswerView } from "./AnswerView.js"

/** Opens the answer in this browser when it is asked to. */
export function AnswerPart({ kept }: { readonly kept: string }) {
  const { clientActions: words } = useMessages()
  const config = useConfig()
  const { data, error, isPending, mutate } = useMutation({
    mutationFn: async () => (await import("./openAnswer.js")).openAnswer(config, kept),
  })
  return (
    <div className="mb-4" aria-live="polite">
      {data ? (
        <AnswerView opened={data} />
      ) : (
        <Button look="primary" disabled={isPending} onClick={() => mutate()}>
          {isPending ? words.openingAnswer : words.openAnswer}
        </Button>
      )}
      <FormError error={error ? wordError(error, words.errors) : undefined} />
    </div>
  )
}

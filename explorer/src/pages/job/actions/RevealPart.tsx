import { Field } from "../../../design/Field.js"
import { useMessages } from "../../../i18n/useMessages.js"

/** Takes a challenged answer's bytes from a file. */
export function RevealPart({ onFile }: { readonly onFile: (output: Uint8Array) => void }) {
  const { clientActions: words } = useMessages()
  const read = async (file: File | undefined) => {
    if (file) onFile(new Uint8Array(await file.arrayBuffer()))
  }
  return (
    <Field label={words.revealFile} hint={words.revealHint}>
      {(parts) => (
        <input
          {...parts}
          type="file"
          className="block text-sm"
          onChange={({ target }) => void read(target.files?.[0])}
        />
      )}
    </Field>
  )
}

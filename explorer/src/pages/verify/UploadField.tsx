import { type ChangeEvent, type DragEvent, useState } from "react"
import { Button } from "../../design/Button.js"
import { Field } from "../../design/Field.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { MOST_BYTES } from "../../verify/quote/MOST_BYTES.js"
import type { FieldValue, Upload } from "../../verify/Upload.js"

/** A field that takes a pasted text or a dropped file. */
export interface UploadFieldProps {
  readonly label: string
  readonly hint: string
  readonly error?: string | undefined
  readonly value: FieldValue
  readonly onValue: (value: FieldValue) => void
  readonly rows?: number
}

/** No more than is needed to see that it is too large. */
const readUpload = async (file: File): Promise<Upload> => ({
  name: file.name,
  data: new Uint8Array(await file.slice(0, MOST_BYTES + 1).arrayBuffer()),
})

/** A field that takes a pasted text or a dropped file. */
export function UploadField({ label, hint, error, value, onValue, rows = 4 }: UploadFieldProps) {
  const { verifyPage: page } = useMessages()
  const [over, setOver] = useState(false)
  const take = (file: File | undefined) => {
    if (file) void readUpload(file).then(onValue)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  const look = over ? "border-accent bg-raised" : "border-line"
  return (
    <Field label={label} hint={hint} error={error}>
      {(parts) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the button beside it does the same by keyboard
        <div
          className={`rounded-md border border-dashed p-2 ${look}`}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          {typeof value === "string" ? (
            <textarea
              {...parts}
              rows={rows}
              spellCheck={false}
              autoComplete="off"
              placeholder={page.drop}
              value={value}
              onChange={(event) => onValue(event.target.value)}
              className="block w-full resize-y rounded border border-line bg-surface px-2 py-1.5 font-mono text-xs placeholder:text-muted aria-invalid:border-bad"
            />
          ) : (
            <UploadView upload={value} id={parts.id} remove={() => onValue("")} />
          )}
          <FileButton label={label} onFile={take} />
        </div>
      )}
    </Field>
  )
}

function UploadView({
  upload,
  id,
  remove,
}: {
  readonly upload: Upload
  readonly id: string
  readonly remove: () => void
}) {
  const { verifyPage: page } = useMessages()
  const { count } = useFormat()
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded bg-raised px-2 py-1.5 text-sm">
      <output id={id} className="wrap-anywhere min-w-0">
        {upload.name} <span className="text-muted">{page.size(count(upload.data.length))}</span>
      </output>
      <Button onClick={remove}>{page.remove}</Button>
    </div>
  )
}

function FileButton({
  label,
  onFile,
}: {
  readonly label: string
  readonly onFile: (file: File | undefined) => void
}) {
  const { verifyPage: page } = useMessages()
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    onFile(event.target.files?.[0])
    // The same file may be chosen again after it was changed.
    event.target.value = ""
  }
  return (
    <label className="relative mt-2 inline-flex min-h-8 cursor-pointer items-center rounded-md border border-line bg-surface px-3 py-1 text-sm focus-within:outline-2 focus-within:outline-accent hover:bg-raised">
      {page.file}
      <input
        type="file"
        aria-label={`${page.file}: ${label}`}
        className="sr-only"
        onChange={pick}
      />
    </label>
  )
}

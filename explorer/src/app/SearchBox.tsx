import { useNavigate } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { TextInput } from "../design/TextInput.js"
import { useMessages } from "../i18n/useMessages.js"

/** Finds anything by its name on the chain. */
export function SearchBox() {
  const { search } = useMessages()
  const [text, setText] = useState("")
  const navigate = useNavigate()
  const find = (event: FormEvent) => {
    event.preventDefault()
    const wanted = text.trim()
    if (wanted !== "") void navigate({ to: "/search", search: { q: wanted } } as never)
  }
  return (
    <search className="order-last w-full min-w-48 flex-1 md:order-none md:w-auto md:max-w-md">
      <form onSubmit={find}>
        <TextInput
          type="search"
          aria-label={search.label}
          placeholder={search.placeholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </search>
  )
}

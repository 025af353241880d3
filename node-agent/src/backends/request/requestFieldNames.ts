import { requestFields } from "./requestFields.js"

/** Every optional field that a configuration may offer; `image_url` is a part of messages. */
export function requestFieldNames(): readonly string[] {
  const fields = Object.values(requestFields).flatMap((group) => Object.keys(group))
  return [...new Set([...fields, "image_url"])]
}

import { readBy } from "./readBy.js"

/** An http or https address without user name, password, query or fragment. */
export const httpUrl = readBy((text) => {
  const url = new URL(text)
  const plain = url.username + url.password + url.search + url.hash === ""
  return plain && /^https?:$/.test(url.protocol) ? text.replace(/\/+$/, "") : undefined
})

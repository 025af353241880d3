import type { Answer } from "./startLocalnet.js"

/** GET with the parsed JSON body. */
export async function getJson(url: string): Promise<Answer> {
  const response = await fetch(url)
  return { status: response.status, body: await response.json() }
}

/** POST of a JSON body with the parsed JSON answer. */
export async function postJson(url: string, body: unknown): Promise<Answer> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) })
  return { status: response.status, body: await response.json() }
}

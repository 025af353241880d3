import type { Started } from "../../support/Started.js"

/** Moves the network's clock on by so many seconds. */
export async function moveClock(started: Started, addSeconds: number): Promise<void> {
  const url = started.faucet.url.replace(/faucet$/, "time")
  const headers = { "content-type": "application/json" }
  const response = await fetch(url, {
    method: "POST",
    headers,
    body: JSON.stringify({ addSeconds }),
  })
  if (!response.ok) throw new Error(`the clock does not move: HTTP ${response.status}`)
}

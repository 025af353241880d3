import type { BrowserContext } from "@playwright/test"
import type { OpenOptions } from "./ExplorerStage.js"

/** What a page may do: ask these hosts, and what its options allow. */
export interface Allowed extends Pick<OpenOptions, "mayAsk" | "mayComplain"> {
  readonly hosts: ReadonlySet<string>
}

const tellViolations = () => {
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    reportError(new Error(`policy ${violatedDirective} blocked ${blockedURI}`))
  })
}

/** Writes down what no page may do; requests to other hosts do not leave. */
export async function watchContext(
  context: BrowserContext,
  { hosts, mayAsk, mayComplain }: Allowed,
): Promise<readonly string[]> {
  const problems: string[] = []
  const complain = (text: string) => {
    if (!mayComplain?.test(text)) problems.push(text)
  }
  const isForeign = (url: URL) =>
    /^(https?|wss?):$/.test(url.protocol) && !hosts.has(url.host) && !mayAsk?.test(url.href)
  context.on("request", (request) => {
    if (isForeign(new URL(request.url()))) problems.push(`asked ${request.url()}`)
  })
  context.on("page", (page) => {
    page.on("websocket", (socket) => {
      if (isForeign(new URL(socket.url()))) problems.push(`asked ${socket.url()}`)
    })
  })
  context.on("weberror", (error) => complain(`page error: ${error.error().stack}`))
  context.on("console", (message) => {
    const { url } = message.location()
    if (message.type() === "error") complain(`console: ${message.text()} (${url})`)
  })
  await context.route(isForeign, (route) => route.abort())
  await context.addInitScript(tellViolations)
  return problems
}

import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import type { PcsAnswer } from "@cocoon/attestation/testPki"

/** A collateral service on the loopback. */
export type PcsServer = {
  readonly url: string
  /** Path and query of every request so far. */
  readonly asked: string[]
  /** What it answers from now on; undefined hangs up. */
  answer(serve: (url: string) => PcsAnswer | undefined): void
  close(): Promise<void>
}

/** Starts a server over HTTP that answers as `serve` says, such as `servePcs` of the test PKI. */
export async function startPcsServer(
  serve: (url: string) => PcsAnswer | undefined,
): Promise<PcsServer> {
  let current = serve
  const asked: string[] = []
  const server = createServer(({ url = "/" }, response) => {
    asked.push(url)
    const answer = current(url)
    if (answer === undefined) response.destroy()
    else response.writeHead(answer.status, { ...answer.headers }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer(next) {
      current = next
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

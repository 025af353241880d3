import { createServer } from "node:net"

/** The port if nobody listens on it on 127.0.0.1, else 0: take any. */
export function freePort(port: number): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once("error", () => resolve(0))
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(port)))
  })
}

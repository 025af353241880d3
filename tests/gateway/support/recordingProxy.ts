import { once } from "node:events"
import { type AddressInfo, connect, createServer, type Socket } from "node:net"

/** A relay of TCP connections that keeps every byte of both directions. */
export interface RecordingProxy {
  readonly port: number
  /** All bytes so far, in the order in which they came. */
  record(): Buffer
  /** How many bytes the node was sent so far. */
  sent(): number
  close(): Promise<void>
}

/** Starts a relay to a port of 127.0.0.1. */
export async function startRecordingProxy(nodePort: number): Promise<RecordingProxy> {
  const chunks: Buffer[] = []
  const sockets = new Set<Socket>()
  let sent = 0
  const join = (from: Socket, to: Socket) => {
    sockets.add(from)
    from.on("data", (chunk: Buffer) => chunks.push(chunk))
    from.on("error", () => to.destroy())
    from.on("close", () => {
      sockets.delete(from)
      to.destroy()
    })
    from.pipe(to)
  }
  const server = createServer((client) => {
    const node = connect(nodePort, "127.0.0.1")
    client.on("data", (chunk: Buffer) => {
      sent += chunk.length
    })
    join(client, node)
    join(node, client)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    port: (server.address() as AddressInfo).port,
    record: () => Buffer.concat(chunks),
    sent: () => sent,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, "close")
    },
  }
}

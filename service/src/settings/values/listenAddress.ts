import { z } from "zod"

/** "host:port" for a listener; brackets around an IPv6 address. */
export const listenAddress = z
  .string()
  .regex(/^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):[0-9]{1,5}$/)
  .transform((text) => {
    const colon = text.lastIndexOf(":")
    return { host: text.slice(0, colon).replace(/[[\]]/g, ""), port: Number(text.slice(colon + 1)) }
  })
  .refine(({ port }) => port <= 65_535)

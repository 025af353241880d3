import { z } from "zod"

const host = z
  .string()
  .refine((text) => URL.canParse(`http://${text}`) && new URL(`http://${text}`).host !== "")
  .refine((text) => /^[^/?#@]+$/.test(text))
  .transform((text) => {
    // An https URL hides another port than an http one.
    const { hostname } = new URL(`http://${text}`)
    const port = /:([0-9]{1,5})$/.exec(text)?.[1]
    return port === undefined ? hostname : `${hostname}:${Number(port)}`
  })

/** Names of hosts, each with a port or without, comma separated, or a list where a file holds it. */
export const hosts = z
  .union([
    z.array(z.string()),
    z.string().transform((text) => text.split(",").filter((part) => part.trim() !== "")),
  ])
  .pipe(z.array(z.string().trim().toLowerCase().pipe(host)))
  .transform((names): readonly string[] => [...new Set(names)])

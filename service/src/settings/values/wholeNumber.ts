import { z } from "zod"

/** A whole number, from text or JSON. */
export function wholeNumber(min: number, max: number) {
  const text = z
    .string()
    .regex(/^-?[0-9]{1,15}$/)
    .transform(Number)
  return z.union([z.int(), text]).pipe(z.int().min(min).max(max))
}

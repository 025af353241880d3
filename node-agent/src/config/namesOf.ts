import { z } from "zod"

/** Some of the known names, comma separated, or a list where a file holds it; each once. */
export function namesOf<const Name extends string>(known: readonly Name[]) {
  const text = z.string().transform((names) => names.split(",").map((name) => name.trim()))
  return z
    .union([z.array(z.string()), text])
    .pipe(z.array(z.enum(known)).min(1))
    .transform((names): readonly Name[] => [...new Set(names)])
}

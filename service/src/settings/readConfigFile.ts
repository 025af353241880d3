import { readFileSync } from "node:fs"
import type { z } from "zod"
import { ConfigError } from "./ConfigError.js"

/** Reads the JSON file of --config, which has this shape; `example` is one for the error. Throws ConfigError. */
export function readConfigFile<Schema extends z.ZodType>(
  file: string,
  { schema, example }: { schema: Schema; example: string },
): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new ConfigError({
      which: `--config ${file}`,
      why: typeof code === "string" ? `cannot be read (${code})` : "is not a settings file",
      advice: `give the path of a JSON file like ${example}`,
    })
  }
}

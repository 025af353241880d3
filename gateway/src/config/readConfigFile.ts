import { readFileSync } from "node:fs"
import { z } from "zod"
import { ConfigError } from "./ConfigError.js"

const schema = z.record(z.string(), z.unknown())

/** Reads the JSON file of --config: one object whose keys are the flags in camelCase. Throws ConfigError. */
export function readConfigFile(file: string): Readonly<Record<string, unknown>> {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new ConfigError({
      which: `--config ${file}`,
      why: typeof code === "string" ? `cannot be read (${code})` : "is not a settings file",
      advice: 'give the path of a JSON file like {"port": 10000}',
    })
  }
}

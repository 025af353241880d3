import { readFileSync } from "node:fs"
import { z } from "zod"
import { ConfigError } from "./ConfigError.js"

const section = z.record(z.string(), z.unknown()).default({})
const schema = z.strictObject({ measured: section, operator: section })

/** Reads the JSON file of --config: an object with the sections `measured` and `operator`. Throws ConfigError. */
export function readConfigFile(file: string): z.output<typeof schema> {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new ConfigError({
      which: `--config ${file}`,
      why: typeof code === "string" ? `cannot be read (${code})` : "is not a settings file",
      advice: 'give the path of a JSON file like {"measured": {}, "operator": {}}',
    })
  }
}

/** A setting is missing or malformed: one line that names the variable and says what it must be; never its value. */
export class ConfigError extends Error {
  readonly code = "CONFIG_INVALID"

  constructor(message: string) {
    super(message)
    this.name = "ConfigError"
  }
}

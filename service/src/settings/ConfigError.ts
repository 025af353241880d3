import { CocoonError } from "@cocoon/protocol/errors"

/** A setting that is missing or malformed; the message is one line: which, why, what to do. */
export class ConfigError extends CocoonError {
  constructor({ which, why, advice }: { which: string; why: string; advice: string }) {
    super({ code: "CONFIG_INVALID", message: `${which} ${why}; ${advice}`, details: { which } })
    this.name = new.target.name
  }
}

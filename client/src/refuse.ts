import { CocoonError, type ErrorDetails } from "@cocoon/protocol"

/** An error of this package that trying again does not mend. */
export function refuse(code: string, message: string, details?: ErrorDetails): CocoonError {
  return new CocoonError({ code, message, ...(details === undefined ? {} : { details }) })
}

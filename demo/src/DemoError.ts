import { CocoonError, type CocoonErrorInit } from "@cocoon/protocol"

/** What a failed step is told with beside its error. */
export interface DemoErrorInit extends CocoonErrorInit {
  /** Title of the step that failed. */
  readonly step?: string
  /** Log file of the process that is to blame. */
  readonly log?: string
}

/** A failure of the demo, with the step it happened in and the log to read, where there is one. */
export class DemoError extends CocoonError {
  readonly step: string | undefined
  readonly log: string | undefined

  constructor(init: DemoErrorInit) {
    super(init)
    this.name = "DemoError"
    this.step = init.step
    this.log = init.log
  }
}

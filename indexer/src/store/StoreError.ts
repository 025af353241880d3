import { CocoonError, type CocoonErrorInit } from "@cocoon/protocol"

export type StoreErrorCode =
  /** Another process has the folder of the embedded database open. */
  | "STORE_LOCKED"
  /** The folder or the server cannot be used. */
  | "STORE_UNAVAILABLE"
  /** The database's thread or the writer's connection is gone. */
  | "STORE_LOST"
  /** A write without the writer's lock. */
  | "STORE_NOT_WRITER"
  /** The database holds another network. */
  | "STORE_OTHER_NETWORK"
  /** The database is of no network yet. */
  | "STORE_EMPTY"
  /** Its tables were made by a newer version. */
  | "STORE_NEWER"
  /** A migration failed. */
  | "STORE_MIGRATION"
  /** A transaction of an account that nobody found. */
  | "STORE_UNKNOWN_ACCOUNT"
  /** A transaction is missing between the cursor and this one. */
  | "STORE_GAP"
  /** A transaction whose predecessor is not the one that was indexed. */
  | "STORE_FORK"

/** What the store refuses or cannot do; no message or detail holds a password. */
export class StoreError extends CocoonError {
  constructor(code: StoreErrorCode, message: string, more: Partial<CocoonErrorInit> = {}) {
    super({ ...more, code, message })
    this.name = "StoreError"
  }
}

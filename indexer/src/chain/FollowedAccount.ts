import type { Row } from "../store/Database.js"

/** An account whose transactions are read, with its cursor. */
export type FollowedAccount = Row<"account">

import type { CONTRACT_CODES } from "../../generated/contractCodes.js"

/** A contract of the protocol. */
export type ContractName = keyof typeof CONTRACT_CODES

/** Opcodes of the messages that the agent looks for in transactions (messages.tact of each contract). */
export const OPCODES = {
  attestationRefused: 0xc0050004,
  openJob: 0xc0060001,
  claimJob: 0xc0060002,
  deliverInput: 0xc0060003,
  rejectInput: 0xc0060004,
  completeJob: 0xc0060005,
  jobOpened: 0xc0060011,
  jobClosed: 0xc0060012,
  claimAccepted: 0xc0060013,
  openSession: 0xc0070001,
  sessionOpened: 0xc0070011,
  sessionClosed: 0xc0070012,
  setManifest: 0xc00a0002,
  setKeyEpoch: 0xc00a0004,
  grantKey: 0xc00a0007,
  keyGranted: 0xc00a0011,
} as const

/** Upper bounds of gas, cells, bits and seconds that the contracts reserve and check by (contracts/common/fees.tact and each contract's constants). */
export {
  GAS_BOND_CLOSED,
  GAS_CLAIM,
  GAS_JOB_CLOSED,
  GAS_JOB_OPENED,
  GAS_JOB_SETTLED_MODEL,
  GAS_OPEN_TAIL,
  JOB_SECONDS_MAX,
  JOB_STATE_BITS,
  JOB_STATE_CELLS,
  NOTICE_BITS,
  NOTICE_CELLS,
} from "../build/Job/Job_Job"
export { GAS_EPOCH_CLAIM, GAS_EPOCH_REPORT, LOCKS_MAX } from "../build/Provider/Provider_Provider"
export {
  GAS_MODEL_BIRTH,
  GAS_REGISTER_TAIL,
  MODEL_BITS,
  MODEL_CELLS,
  MODEL_RENT_SECONDS,
} from "../build/Registry/Registry_Registry"
export { POOL_BITS, POOL_CELLS, POOL_RENT_SECONDS } from "../build/RewardPool/RewardPool_RewardPool"
export {
  GAS_SESSION_CLOSED,
  GAS_SESSION_CLOSED_MODEL,
  GAS_SESSION_OPENED,
  GAS_TOP_UP_TAIL,
  SESSION_BITS,
  SESSION_CELLS,
  SESSION_CLOSE_SECONDS,
  SESSION_SECONDS_MAX,
} from "../build/Session/Session_Session"

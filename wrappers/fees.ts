/** Upper bounds of gas, cells and bits that the contracts reserve and check by (contracts/common/fees.tact, contracts/job/constants.tact). */
export {
  GAS_CLAIM,
  GAS_JOB_CLOSED,
  GAS_JOB_OPENED,
  GAS_OPEN_TAIL,
  JOB_SECONDS_MAX,
  JOB_STATE_BITS,
  JOB_STATE_CELLS,
  NOTICE_BITS,
  NOTICE_CELLS,
} from "../build/Job/Job_Job"

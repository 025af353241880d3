/** Collector of protocol fees: contract class and messages. */
export {
  type CollectFee,
  loadCollectFee,
  RewardPool,
  storeCollectFee,
} from "../build/RewardPool/RewardPool_RewardPool"

/** Collector of protocol fees: contract class and messages. */
export {
  RewardPool,
  loadCollectFee,
  storeCollectFee,
  type CollectFee,
} from "../build/RewardPool/RewardPool_RewardPool"

/** Times, bounds and outcomes by which a Provider keeps its books. */
export {
  BUDGET_SECONDS,
  NO_LOCK,
  OUTCOME_ABANDONED,
  OUTCOME_EXPIRED,
  OUTCOME_REJECTED,
  OUTCOME_SETTLED,
  PAST_KEPT,
  RELEASE_SECONDS,
  RETIRED_KEYS_MAX,
  TERMS_GRACE,
  TERMS_KEPT,
  TOKENS_MAX,
  UNBONDING_SECONDS,
  VALIDITY_SECONDS_MAX,
  WITHDRAW_SECONDS,
} from "../build/Provider/Provider_Provider"

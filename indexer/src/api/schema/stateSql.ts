import { type RawBuilder, sql } from "kysely"
import { EXPIRING_SECONDS, type ProviderState } from "./providerState.js"

/** `providerState` over the table `provider`. */
export function stateSql(now: number): RawBuilder<ProviderState> {
  return sql`case
    when provider.slashed then 'slashed'
    when provider.frozen then 'frozen'
    when provider.valid_until > ${now}::int8 then case
      when not provider.available then 'away'
      when provider.valid_until <= ${now + EXPIRING_SECONDS}::int8 then 'expiring'
      else 'attested' end
    when (select max(paused_until) from registry) > ${now}::int8 then 'paused'
    when provider.attestation_lt is null then 'registered'
    when provider.valid_until = 0 then 'revoked'
    else 'expired' end`
}

import { writeOid } from "../der/writeOid.js"

const SGX = "1.2.840.113741.1.13.1"

/** Object identifiers inside the SGX extension of a PCK certificate, as complete DER elements. */
export const PCK_OIDS = {
  sgxExtension: writeOid(SGX),
  ppid: writeOid(`${SGX}.1`),
  tcb: writeOid(`${SGX}.2`),
  components: Array.from({ length: 16 }, (_, index) => writeOid(`${SGX}.2.${index + 1}`)),
  pceSvn: writeOid(`${SGX}.2.17`),
  cpuSvn: writeOid(`${SGX}.2.18`),
  pceId: writeOid(`${SGX}.3`),
  fmspc: writeOid(`${SGX}.4`),
  sgxType: writeOid(`${SGX}.5`),
  platformInstanceId: writeOid(`${SGX}.6`),
  configuration: writeOid(`${SGX}.7`),
  dynamicPlatform: writeOid(`${SGX}.7.1`),
  cachedKeys: writeOid(`${SGX}.7.2`),
  smtEnabled: writeOid(`${SGX}.7.3`),
} as const

/** A certificate's serial number as hexadecimal of whole bytes, lower case. */
export function showSerial(serial: bigint): string {
  const hex = serial.toString(16)
  return hex.length % 2 === 0 ? hex : `0${hex}`
}

import { AttestError, type AttestErrorCode } from "./AttestError.js"

/** What an errno of configfs-tsm or its TDX driver means to an operator. */
export type TsmFailure = {
  readonly code: AttestErrorCode
  readonly why: string
  readonly advice: string
  readonly retryable?: true
}

const HOST = "see the quote generation service (QGS) of the host and its connection to this guest"

const MISSING: TsmFailure = {
  code: "ATTEST_TDX_UNAVAILABLE",
  why: "is not there",
  advice:
    "run in a TDX guest with Linux 6.7 or newer, mount -t configfs none /sys/kernel/config, and modprobe tdx_guest",
}
const NO_DRIVER: TsmFailure = {
  code: "ATTEST_TDX_UNAVAILABLE",
  why: "has no driver behind it",
  advice: "modprobe tdx_guest, in a TDX guest",
}
const FORBIDDEN: TsmFailure = {
  code: "ATTEST_TDX_FORBIDDEN",
  why: "may not be written by this process",
  advice: "run the agent as root; in a container, mount /sys/kernel/config writable",
}

/** The host's error; older kernels give an empty report instead. */
export const NO_QUOTE: TsmFailure = {
  code: "ATTEST_TDX_FAILED",
  why: "got no quote from the host",
  advice: HOST,
  retryable: true,
}

/** By errno: drivers/virt/coco (report.c, tdx-guest.c) and fs/configfs of Linux. */
const FAILURES: ReadonlyMap<string, TsmFailure> = new Map<string, TsmFailure>([
  ["ENOENT", MISSING],
  ["ENOTDIR", MISSING],
  ["ENXIO", NO_DRIVER],
  ["ENODEV", NO_DRIVER],
  ["ENOTTY", NO_DRIVER],
  ["EACCES", FORBIDDEN],
  ["EPERM", FORBIDDEN],
  ["EROFS", FORBIDDEN],
  [
    "EBUSY",
    {
      code: "ATTEST_TDX_BUSY",
      why: "still waits for an earlier quote of the host",
      advice: `it is tried again; if it stays so, ${HOST}`,
      retryable: true,
    },
  ],
  [
    "ETIMEDOUT",
    {
      code: "ATTEST_TDX_BUSY",
      why: "got no quote from the host in time",
      advice: HOST,
      retryable: true,
    },
  ],
  ["EIO", NO_QUOTE],
  [
    "EFBIG",
    {
      code: "ATTEST_TDX_QUOTE_INVALID",
      why: "gave more than a quote of version 4 or 5 can be",
      advice: "use a platform whose quotes have one of these versions",
    },
  ],
])

/** The errno of a failed system call; undefined for any other error. */
export function errnoOf(error: unknown): string | undefined {
  const code = typeof error === "object" && error !== null && "code" in error && error.code
  return typeof code === "string" ? code : undefined
}

/** What a failed operation on configfs-tsm means; those that are not known are named by their errno. */
export function tsmFailure(error: unknown): TsmFailure {
  const errno = errnoOf(error) ?? "an unknown error"
  return (
    FAILURES.get(errno) ?? {
      code: "ATTEST_TDX_FAILED",
      why: `failed with ${errno}`,
      advice: "see the kernel's log (dmesg | grep -i tdx)",
    }
  )
}

/** A provider other than TDX's: its reports are no TDX quotes. */
export function wrongProvider(provider: string): TsmFailure | undefined {
  if (provider === "tdx_guest") return undefined
  return {
    code: "ATTEST_TDX_PROVIDER",
    why: `makes reports of ${JSON.stringify(provider.slice(0, 40))}, not of tdx_guest`,
    advice: "run the agent in a TDX guest",
  }
}

/** The error of a failure at `root`. */
export function failureError(
  { code, why, advice, retryable }: TsmFailure,
  { root, cause }: { readonly root: string; readonly cause?: unknown },
): AttestError {
  return new AttestError(code, `${root} ${why}; ${advice}`, {
    retryable: retryable === true,
    cause,
  })
}

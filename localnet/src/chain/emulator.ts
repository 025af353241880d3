import { type Executor, Executor as SandboxExecutor } from "@ton/sandbox"
import { LocalnetError } from "../errors.js"

/** What one emulated message does: the new transaction and account, or why it was refused. */
export type Emulation =
  | { readonly ok: true; readonly transaction: string; readonly shardAccount: string }
  | { readonly ok: false; readonly error: string; readonly exitCode: number | undefined }

/** The raw answer of a get-method; `stack` is a serialized VmStack in base64. */
type GetMethodOutcome = {
  readonly exitCode: number
  readonly gasUsed: number
  readonly stack: string
}

type RunTransaction = {
  readonly shardAccount: string
  readonly message: string
  readonly now: number
  readonly lt: number
  readonly randomSeed: string
  readonly prevBlocks: string
  readonly signatures: "check" | "ignore"
}

type RunGetMethod = {
  readonly address: string
  readonly code: string
  readonly data: string
  readonly balance: string
  readonly methodId: number
  readonly stack: string
  readonly now: number
  readonly randomSeed: string
  readonly prevBlocks: string
  readonly gasLimit: number
}

/** TVM and transaction executor of `@ton/sandbox`, called synchronously. */
export type Emulator = {
  runTransaction(run: RunTransaction): Emulation
  runGetMethod(run: RunGetMethod): GetMethodOutcome
}

/** The part of the pinned sandbox's executor that its types keep private. */
type RawExecutor = {
  invoke(method: string, args: (number | string)[]): number
  extractString(pointer: number): string
  getEmulatorPointer(config: string, verbosity: number): number
}

type RawTransaction = {
  fail?: boolean
  message?: string
  output?: {
    success: boolean
    error?: string
    vm_exit_code?: number
    transaction?: string
    shard_account?: string
  }
}

type RawGetMethod = {
  fail?: boolean
  message?: string
  output?: {
    success: boolean
    error?: string
    vm_exit_code?: number
    gas_used?: string
    stack?: string
  }
}

const QUIET = 0

function restarting(): LocalnetError {
  const message = "the emulator is being restarted; try again"
  return new LocalnetError("OVERLOADED", message, { retryable: true })
}

function trapped(cause: unknown): LocalnetError {
  return new LocalnetError("INTERNAL", "the emulator failed on this and is being restarted", {
    cause,
  })
}

/** Holds the WebAssembly instance; an instance that trapped is replaced, never used again. */
async function createInstance() {
  let instance: RawExecutor | undefined = asRaw(await SandboxExecutor.create())
  const replace = () => {
    instance = undefined
    void SandboxExecutor.create().then((created) => {
      instance = asRaw(created)
    })
  }
  return (call: (raw: RawExecutor) => number): unknown => {
    if (instance === undefined) throw restarting()
    try {
      return JSON.parse(instance.extractString(call(instance)))
    } catch (error) {
      replace()
      throw trapped(error)
    }
  }
}

function asRaw(executor: Executor): RawExecutor {
  return executor as unknown as RawExecutor
}

function transactionParams(run: RunTransaction): string {
  return JSON.stringify({
    utime: run.now,
    lt: String(run.lt),
    rand_seed: run.randomSeed,
    ignore_chksig: run.signatures === "ignore",
    debug_enabled: false,
    prev_blocks_info: run.prevBlocks,
  })
}

function getMethodParams(run: RunGetMethod): string {
  return JSON.stringify({
    code: run.code,
    data: run.data,
    verbosity: QUIET,
    libs: "",
    address: run.address,
    unixtime: run.now,
    balance: run.balance,
    rand_seed: run.randomSeed,
    gas_limit: String(run.gasLimit),
    method_id: run.methodId,
    debug_enabled: false,
    prev_blocks_info: run.prevBlocks,
  })
}

function toEmulation(raw: RawTransaction): Emulation {
  const output = raw.output
  if (raw.fail || output === undefined) {
    return { ok: false, error: raw.message ?? "Unknown emulation error", exitCode: undefined }
  }
  if (output.success && output.transaction !== undefined && output.shard_account !== undefined) {
    return { ok: true, transaction: output.transaction, shardAccount: output.shard_account }
  }
  return {
    ok: false,
    error: output.error ?? "Unknown emulation error",
    exitCode: output.vm_exit_code,
  }
}

function toOutcome(raw: RawGetMethod): GetMethodOutcome {
  const output = raw.output
  if (raw.fail || output?.success !== true || output.stack === undefined) {
    const reason = output?.error ?? raw.message ?? "Unknown emulation error"
    throw new LocalnetError("INTERNAL", `get method could not run: ${reason}`)
  }
  return {
    exitCode: output.vm_exit_code ?? 0,
    gasUsed: Number(output.gas_used ?? 0),
    stack: output.stack,
  }
}

/**
 * Starts the emulator for one configuration (base64 BoC of the config dictionary). It calls the
 * sandbox's executor below its promise API: everything runs in one tick, states and messages stay
 * BoC strings, and the previous blocks are encoded once per block instead of once per transaction.
 */
export async function createEmulator(config: string): Promise<Emulator> {
  const invoke = await createInstance()
  return {
    runTransaction(run) {
      const raw = invoke((executor) =>
        executor.invoke("_emulate_with_emulator", [
          executor.getEmulatorPointer(config, QUIET),
          0,
          run.shardAccount,
          run.message,
          transactionParams(run),
        ]),
      )
      return toEmulation(raw as RawTransaction)
    },
    runGetMethod(run) {
      const raw = invoke((executor) =>
        executor.invoke("_run_get_method", [getMethodParams(run), run.stack, config]),
      )
      return toOutcome(raw as RawGetMethod)
    },
  }
}

import { Address, beginCell, Cell, contractAddress, storeShardAccount } from "@ton/core"

/** An account that exists before the first block. */
export type GenesisAccount = { readonly address: Address; readonly shardAccount: Buffer }

/** Five billion coins in nanoTON: what the faucet can give away. */
const GIVER_BALANCE = 5_000_000_000_000_000_000n
const CONFIG_BALANCE = 1_000_000_000n
/** config_addr of the slim configuration (parameter 0). */
const CONFIG_ADDRESS = Address.parse(`-1:${"5".repeat(64)}`)

/**
 * Code of the giver, by hand: SETCP0; internal messages do nothing; get-methods throw 11;
 * an external message is accepted and the message in its first reference is sent with mode 1.
 */
const GIVER_CODE = beginCell()
  .storeBuffer(Buffer.from("ff0020dda4f24bd430f80071fb00", "hex"))
  .endCell()

/** Does nothing with messages and throws 11 on every get-method. */
const INERT_CODE = beginCell().storeBuffer(Buffer.from("ff0020dda4f24b", "hex")).endCell()

function activeAccount(options: {
  address: Address
  code: Cell
  data: Cell
  balance: bigint
  now: number
}): GenesisAccount {
  const { address, code, data, balance, now } = options
  const shardAccount = beginCell()
    .store(
      storeShardAccount({
        account: {
          addr: address,
          storageStats: {
            used: { cells: 3n, bits: 512n },
            lastPaid: now,
            duePayment: null,
            storageExtra: null,
          },
          storage: {
            lastTransLt: 0n,
            balance: { coins: balance },
            state: { type: "active", state: { code, data } },
          },
        },
        lastTransactionHash: 0n,
        lastTransactionLt: 0n,
      }),
    )
    .endCell()
    .toBoc()
  return { address, shardAccount }
}

/** The address every faucet message comes from. */
export const GIVER_ADDRESS = contractAddress(0, { code: GIVER_CODE, data: Cell.EMPTY })

/**
 * The accounts of a new chain: the faucet's giver, and the configuration contract whose data holds
 * the configuration (what `provider.getConfig()` reads). Time in unix seconds.
 */
export function genesisAccounts(options: { config: Cell; now: number }): GenesisAccount[] {
  const { config, now } = options
  const data = beginCell().storeRef(config).endCell()
  return [
    activeAccount({
      address: GIVER_ADDRESS,
      code: GIVER_CODE,
      data: Cell.EMPTY,
      balance: GIVER_BALANCE,
      now,
    }),
    activeAccount({
      address: CONFIG_ADDRESS,
      code: INERT_CODE,
      data,
      balance: CONFIG_BALANCE,
      now,
    }),
  ]
}

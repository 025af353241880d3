import { walletKinds } from "./walletKinds.js"

const chainApi = "https://chain.example/api/v3"
const faucet = "http://127.0.0.1:1/faucet"

it.each([
  ["mainnet", { globalId: -239, chainApi }, ["tonconnect"]],
  ["testnet that names a faucet", { globalId: -3, chainApi, faucet }, ["tonconnect"]],
  ["a local network", { globalId: 1313, chainApi, faucet }, ["development"]],
  ["a local network without a faucet", { globalId: 1313, chainApi }, []],
  ["a host without a chain API", { globalId: -239 }, []],
])("%s offers %j", (name, network, kinds) => {
  const config = { graphql: "/graphql", network: { name, registry: "0:ab", ...network } }
  expect(walletKinds(config)).toEqual(kinds)
})

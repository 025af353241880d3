import { COIN_SYMBOL } from "@cocoon/protocol/format"

/** How to join. */
export const joinPage = {
  title: "How to join",
  lead: "Rent out a machine, or build on those of others. Everything below is for the network that you look at; nothing is asked of anybody before you sign.",
  provider: {
    tab: "Rent out a machine",
    needs: {
      title: "What it takes",
      tdx: "A machine with Intel TDX whose guest runs Linux 6.7 or newer, a model server inside that guest (or the built-in engine), and a PCCS that serves Intel's documents.",
      test: "Any machine: on this network quotes are made under a test root. On public ones it takes Intel TDX.",
      stake: "Least stake",
      stakeHint: "Yours; seven days after you ask for it you can take it out.",
      validity: "An attestation holds for at most",
      validityHint: "The node renews it by itself.",
    },
    install: {
      title: "Prepare the machine",
      note: "In the repository's folder, on the machine that is to serve. init makes the keys; doctor says what is missing.",
    },
    settings: {
      title: "Say what it serves",
      note: "Save this as agent.json. Prices are nanoTON for a million tokens. Every setting: docs/CONFIG.md.",
      wallet: "your wallet's address",
      noWallet: "Connect your wallet and its address is filled in as the owner.",
    },
    register: {
      title: "Register it with your wallet",
      note: "The node has no wallet. It prints what yours is to send; paste that here.",
      paste: "What the command printed",
      placeholder: '{"provider":"0:…","messages":[…]}',
      check: "Read it",
      connect: "Connect the wallet that is to own the provider first.",
      reads: "This is what it asks of your wallet",
      sign: (count: number) => (count === 1 ? "Sign the message" : `Sign ${count} messages`),
      actionTitle: "Register a provider",
      changeTitle: "Change a provider",
      consequences: {
        registers:
          "A provider of yours comes to life; you sign again for what it is told after that.",
        stake:
          "The stake can be lost: for contradicting receipts all of it, for jobs not done the bond.",
        serves: "It takes work once its node has attested.",
        changes:
          "The provider's settings change at once; deals that run keep what they began with.",
      },
      done: "To the provider",
    },
    run: {
      title: "Attest and serve",
      note: "The first run attests on chain, paid from the gas reserve, then takes work until you stop it. More: docs/OPERATIONS.md.",
    },
  },
  calls: {
    RegisterProvider: "Register the provider",
    SetPrice: "Set a price",
    AddStake: "Add stake",
    RequestUnstake: "Unstake",
    WithdrawStake: "Take what is unstaked",
    WithdrawReserve: "Take from the gas reserve",
    SetBondBudget: "Set the bond budget",
    SetOperatorKey: "Set the machine's operator key",
    Freeze: "Stop the enclave, or let it go on",
    SetProfile: "Change what it says of itself",
  },
  facts: {
    to: "To",
    theRegistry: "the Registry of this network",
    yourProvider: "your provider",
    carries: "Carries",
    index: "Number of yours",
    stake: "Stake",
    reserve: "Gas reserve, with the fees of the birth",
    endpoint: "Endpoint",
    gpu: "GPU, as declared",
    operatorKey: "Operator key",
    enclaveKey: "Enclave key",
    hpkeKey: "HPKE key",
    model: "Model",
    ends: "ends the offer",
    amount: "Amount",
    budget: "At most in bonds a day",
    frozen: "Stopped",
    floor: (tokens: string) => `${tokens}, floor`,
  },
  refusals: {
    empty: "Paste what register --json printed.",
    notJson: "This is no JSON. Run the command with -s and --json and paste the whole line.",
    noMessages: "There is no message in it. A node that has nothing to ask prints none.",
    tooMany: "These are more messages than a node ever asks for.",
    badMessage: "is no message: address, amount or body cannot be read.",
    unknownMessage:
      "is none that an owner sends to its provider or the Registry. Nothing unread is signed.",
    otherName: "says it is something else than its body is.",
    otherRegistry: "registers at another Registry than this network's.",
    otherProvider:
      "goes to something that is no provider of your wallet. Is the owner in agent.json the wallet that you connected?",
    registerFirst: "registers a second provider: one at a time.",
    valueTooSmall: "carries less than it needs and would be refused.",
    valueTooLarge: `carries over one ${COIN_SYMBOL} more than it needs.`,
    stakeTooSmall: "stakes less than the Registry takes.",
    alreadyRegistered:
      "This provider is registered already. Run the command again: it prints only what is left to send.",
    notRegistered: "This provider is not registered yet: its registration has to come first.",
  },
  refusedAt: (at: number, why: string) => `Message ${at} ${why}`,
  developer: {
    tab: "Build on it",
    openai: {
      title: "With any OpenAI client",
      note: "A gateway on a machine that you trust finds nodes, checks their quotes, pays them and seals every request. Its wallet's key is a file beside it: 24 words or a seed of 64 hex digits, readable by you alone.",
      root: "This network's quotes stand under a test root; save its key as root.pem.",
      after: "Your application changes its base URL and nothing else.",
    },
    graphql: {
      title: "Read the network",
      note: "Everything on these pages is GraphQL. Open the address in a browser for examples.",
    },
    sdk: {
      title: "From TypeScript",
      note: "The client runs in Node and in browsers. Every action has an example in its comment: client/src/actions/.",
    },
    script: {
      title: "From the command line",
      note: "A script for each verb is in scripts/; this one posts a prompt as a job and prints the answer.",
    },
    noApi: "This host names no API of the chain, so its address has to be put in by you.",
    chainApi: "TonCenter v3 address of this network",
  },
} as const

import { LosslessNumber } from 'lossless-json'
import { addressFor, type Family } from '../core/addresses'
import { digest } from '../core/ids'

type Network = {
  network: string
  family: Family
  dust: string
  contract: string
  depositEnable: boolean
  /** The page's table says string, its example prints numbers: both occur. */
  numbers: boolean
}

const PATTERNS: Record<Family, { address: string; memo: string }> = {
  evm: { address: '^(0x)[0-9A-Fa-f]{40}$', memo: '' },
  tron: { address: '^T[1-9A-HJ-NP-Za-km-z]{33}$', memo: '' },
  solana: { address: '^[1-9A-HJ-NP-Za-km-z]{32,44}$', memo: '' },
  bitcoin: { address: '^[13][a-km-zA-HJ-NP-Z1-9]{25,34}$|^(bc1)[0-9A-Za-z]{39,59}$', memo: '' },
  'bitcoin-test': { address: '^(tb1)[0-9A-Za-z]{39,59}$', memo: '' },
  xrp: { address: '^r[1-9A-HJ-NP-Za-km-z]{25,34}$', memo: '^[0-9]{1,10}$' },
  ton: { address: '^[UE][Qf][A-Za-z0-9-_]{46}$', memo: '^[0-9A-Za-z\\-_]{1,120}$' },
}

function network(code: string, family: Family, dust: string, contract = '', more: Partial<Network> = {}): Network {
  return { network: code, family, dust, contract, depositEnable: true, numbers: false, ...more }
}

const evm = (digit: string) => '0x' + digit.repeat(40)

/** Coins and networks of the sandbox. Contracts are placeholders; dust values are made up. */
const COINS: Record<string, Network[]> = {
  USDT: [
    network('BSC', 'evm', '0.002', evm('1'), { numbers: true }),
    network('TRX', 'tron', '0.01', addressFor('tron', 'contract:usdt')),
    network('ETH', 'evm', '0.001', evm('2')),
    network('SOL', 'solana', '0.0025', addressFor('solana', 'contract:usdt'), { numbers: true }),
    network('TON', 'ton', '0.01', addressFor('ton', 'contract:usdt')),
    network('OPTIMISM', 'evm', '0.002', evm('3'), { depositEnable: false }),
  ],
  USDC: [
    network('BASE', 'evm', '0.001', evm('4')),
    network('ARBITRUM', 'evm', '0.001', evm('5'), { numbers: true }),
    network('BSC', 'evm', '0.002', evm('6')),
    network('ETH', 'evm', '0.001', evm('7')),
    network('SOL', 'solana', '0.0025', addressFor('solana', 'contract:usdc')),
  ],
  XRP: [network('XRP', 'xrp', '0.001')],
  BTC: [network('BTC', 'bitcoin', '0.00001', '', { numbers: true }), network('BSC', 'evm', '0.0000012', evm('8'))],
}

export function findNetwork(coin: string, code: string): Network | undefined {
  return COINS[coin]?.find((one) => one.network === code)
}

export const isCoin = (coin: string): boolean => Object.hasOwn(COINS, coin)

/** The `data` of crypto-network (Binance Connect docs, get-crypto-networks). */
export function listNetworks() {
  return Object.entries(COINS).map(([cryptoCurrency, networks]) => ({
    cryptoCurrency,
    networks: networks.map((one) => {
      const amount = (text: string) => (one.numbers ? new LosslessNumber(text) : text)
      return {
        network: one.network,
        addressRegex: PATTERNS[one.family].address,
        memoRegex: PATTERNS[one.family].memo,
        withdrawFee: amount('0.11'),
        withdrawMinAmount: amount('4'),
        withdrawMaxAmount: amount('5000000'),
        contractAddress: one.contract,
        withdrawEnable: true,
        depositEnable: one.depositEnable,
        depositDust: one.numbers ? new LosslessNumber(one.dust) : one.dust,
      }
    }),
  }))
}

/**
 * The deposit address of a Binance user: the same for every session, and one for all EVM networks.
 * XRP and TON share one address among all users and tell them apart by the tag.
 */
export function depositAddress(user: string, coin: string, code: string) {
  const found = findNetwork(coin, code)
  if (!found) throw new Error(`no network ${coin} ${code}`)
  const tagged = PATTERNS[found.family].memo !== ''
  return {
    depositAddress: addressFor(found.family, tagged ? 'binance:shared' : `binance:${user}`),
    network: code,
    addressTag: tagged ? String(100_000_000 + (digest(`tag:${user}`).readUInt32BE(0) % 900_000_000)) : null,
    minAmount: found.dust,
  }
}

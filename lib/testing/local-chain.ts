import ganache from 'ganache'

const TRANSFER_TOPIC = 'ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef'

/** Bytes of the EVM with names for places: ":name" is a JUMPDEST, "@name" pushes its position. */
function assemble(parts: readonly string[]): string {
  const places = new Map<string, number>()
  let at = 0
  for (const part of parts) {
    if (part.startsWith(':')) places.set(part.slice(1), at)
    at += part.startsWith(':') ? 1 : part.startsWith('@') ? 2 : part.length / 2
  }
  const byte = (value: number) => value.toString(16).padStart(2, '0')
  return parts.map((part) => (part.startsWith(':') ? '5b' : part.startsWith('@') ? `60${byte(places.get(part.slice(1))!)}` : part)).join('')
}

/**
 * A token small enough to read: transfer(address,uint256) writes the Transfer log and answers true, an amount of zero reverts,
 * decimals() answers what was put in. No balances: what is tested is what a node says, not how a token counts.
 */
function tokenCode(decimals: number): string {
  return assemble([
    '600035', '60e01c', // the call's selector: its first word >> 224
    '80', '63a9059cbb', '14', '@transfer', '57', // JUMPI when it is transfer(address,uint256)
    '63313ce567', '14', '@decimals', '57', // or decimals()
    ':refuse', '600080fd', // REVERT
    ':transfer', '602435', '80', '15', '@refuse', '57', // the amount; of zero nothing is moved
    '600052', // the amount is the data of the log
    '600435', '33', `7f${TRANSFER_TOPIC}`, '60206000', 'a3', // LOG3(Transfer, caller, recipient)
    '6001600052', '60206000f3', // RETURN true
    ':decimals', `60${decimals.toString(16).padStart(2, '0')}`, '600052', '60206000f3', // RETURN decimals
  ])
}

/** A constructor of 11 bytes: copies what follows it to memory and returns it. */
const creation = (code: string) => `0x60${(code.length / 2).toString(16)}80600b6000396000f3${code}`

export interface LocalChain {
  url: string
  ask: <T>(method: string, params?: unknown[]) => Promise<T>
  /** @returns the contract's address */
  deployToken: (decimals: number) => Promise<string>
  /** Puts the token at an address that somebody else has named already. */
  placeToken: (address: string, decimals: number) => Promise<void>
  /** ERC-20 transfer in whole units; mined at once. @returns the hash */
  sendToken: (token: string, to: string, units: bigint) => Promise<string>
  /** the chain's own coin, in wei */
  sendCoin: (to: string, wei: bigint) => Promise<string>
  mine: (blocks: number) => Promise<void>
}

/** A real EVM chain in this process, spoken to over HTTP like any node. `chainId` as the network that it stands for. */
export async function startChain(chainId: number): Promise<LocalChain & { close: () => Promise<void> }> {
  const server = ganache.server({ logging: { quiet: true }, wallet: { totalAccounts: 1, seed: 'weir' }, chain: { chainId, networkId: chainId } })
  await server.listen(0, '127.0.0.1')
  return { ...chainAt(`http://127.0.0.1:${server.address().port}`), close: () => server.close() }
}

/** A chain that startChain has started, also in another process. */
export function chainAt(url: string): LocalChain {
  const ask = async <T>(method: string, params: unknown[] = []): Promise<T> => {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }) })
    const answer = (await response.json()) as { result: T; error?: { message: string; data?: { hash?: string } } }
    // A transaction that reverts is mined all the same: ganache tells both.
    if (answer.error?.data?.hash !== undefined) return answer.error.data.hash as T
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`)
    return answer.result
  }
  const send = async (transaction: object) => {
    const [from] = await ask<string[]>('eth_accounts')
    return ask<string>('eth_sendTransaction', [{ from, gas: '0x7a120', ...transaction }])
  }
  const word = (value: bigint) => value.toString(16).padStart(64, '0')
  return {
    url,
    ask,
    deployToken: async (decimals) => {
      const hash = await send({ data: creation(tokenCode(decimals)) })
      return (await ask<{ contractAddress: string }>('eth_getTransactionReceipt', [hash])).contractAddress.toLowerCase()
    },
    placeToken: async (address, decimals) => void (await ask('evm_setAccountCode', [address, `0x${tokenCode(decimals)}`])),
    sendToken: (token, to, units) => send({ to: token, data: `0xa9059cbb${to.slice(2).padStart(64, '0')}${word(units)}` }),
    sendCoin: (to, wei) => send({ to, value: `0x${wei.toString(16)}` }),
    mine: async (blocks) => {
      for (let left = blocks; left > 0; left -= 1) await ask('evm_mine')
    },
  }
}

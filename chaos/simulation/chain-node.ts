import type { SimulatedChain } from './chain'
import type { Heard } from './in-process'
import type { Random } from './random'

/** Where the node of BSC is, below the hostname of all that is not ours. */
export const NODE_PATH = '/chain/bsc'

const TRANSFER = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef'
const APPROVAL = '0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925'

/** Its bad days: what some of its answers are. */
type Mood = 'honest' | 'busy' | 'no JSON' | 'in its own words' | 'cut off' | 'of another chain' | 'behind'
const MOODS: readonly Mood[] = ['honest', 'honest', 'honest', 'busy', 'no JSON', 'in its own words', 'cut off', 'of another chain', 'behind', 'behind']

const hex = (value: bigint | number) => `0x${value.toString(16)}`
const word = (value: string) => `0x${value.replace('0x', '').padStart(64, '0')}`

/** One address of a node, behind which there may be several that do not agree. It never makes up what is on its chain. */
export class ChainNode {
  private mood: Mood = 'honest'
  private share = 1
  private behind = 0

  constructor(private readonly chain: SimulatedChain, private readonly random: Random, private readonly seen: Set<string>) {}

  /** @returns what it is from now on, in words */
  redraw(): string {
    this.mood = this.random.pick(MOODS)
    this.share = this.random.pick([0.1, 0.5, 1])
    this.behind = this.random.between(1, 40)
    return `the node is ${this.mood} in ${this.share * 100} % of its answers`
  }

  calm(): void {
    this.mood = 'honest'
  }

  /** @returns null when the connection ends before an answer */
  answer(body: string): Heard | null {
    const mood = this.random.chance(this.share) ? this.mood : 'honest'
    if (mood === 'of another chain') this.seen.add('another chain')
    if (mood === 'busy' || mood === 'no JSON' || mood === 'in its own words') this.seen.add('node useless')
    const question = JSON.parse(body) as { method: string; params: [string] }
    const said = (fields: object): Heard => heard(200, JSON.stringify({ jsonrpc: '2.0', id: 1, ...fields }))
    switch (mood) {
      case 'busy': return heard(this.random.pick([429, 500, 503]), 'busy')
      case 'no JSON': return heard(200, '<html>maintenance</html>')
      case 'in its own words': return said({ error: { code: -32_000, message: 'header not found' } })
      case 'cut off': return this.random.chance(0.5) ? null : { ...said({ result: this.result(question, 0) }), whole: false }
      case 'of another chain': return said({ result: question.method === 'eth_chainId' ? '0x1' : question.method === 'eth_blockNumber' ? '0x2000000' : null })
      case 'behind': return said({ result: this.result(question, this.behind) })
      case 'honest': return said({ result: this.result(question, 0) })
    }
  }

  private result({ method, params: [hash] }: { method: string; params: [string] }, behind: number): unknown {
    const { chain } = this
    switch (method) {
      case 'eth_chainId': return hex(chain.chainId)
      case 'eth_blockNumber': return hex(chain.head - behind)
      case 'eth_call': return word(chain.decimals.toString(16))
      case 'eth_getTransactionByHash': return this.transaction(hash, behind)
      case 'eth_getTransactionReceipt': return this.receipt(hash, behind)
      default: throw new Error(`The simulated node was asked ${method}`)
    }
  }

  private transaction(hash: string, behind: number): object | null {
    const found = this.chain.find(hash)
    if (found === null || found.way === 'never') return null
    const mined = this.chain.mined(hash, behind)
    const place = mined ? { blockHash: this.chain.blockHash(mined.block), blockNumber: hex(mined.block) } : { blockHash: null, blockNumber: null }
    return { hash, ...place, to: found.moves[0]?.contract ?? `0x${'1'.repeat(40)}`, value: '0x0', input: '0xa9059cbb' }
  }

  private receipt(hash: string, behind: number): object | null {
    const mined = this.chain.mined(hash, behind)
    if (mined === null) return null
    mined.told = true
    const log = (address: string, topics: string[], units: bigint) => ({ address, topics, data: word(units.toString(16)) })
    return {
      transactionHash: hash, blockHash: this.chain.blockHash(mined.block), blockNumber: hex(mined.block), status: mined.way === 'failed' ? '0x0' : '0x1',
      logs: mined.moves.flatMap(({ contract, to, units }) => [
        log(contract, [APPROVAL, word('0xca'), word(to)], units * 2n), log(contract, [TRANSFER, word('0xca'), word(to)], units),
      ]),
    }
  }
}

function heard(status: number, body: string): Heard {
  return { status, headers: { 'content-type': 'application/json' }, bytes: Buffer.from(body), whole: true }
}

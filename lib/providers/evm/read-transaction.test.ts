import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { compareWithChain } from '@/lib/domain/on-chain'
import { startChain, type LocalChain } from '@/lib/testing/local-chain'
import { type ChainLook, readTransaction } from './read-transaction'

let chain: LocalChain & { close: () => Promise<void> }
let usdt: string
let other: string
const ADA = `0x${'ad'.repeat(20)}`
const BEN = `0x${'be'.repeat(20)}`

beforeAll(async () => {
  chain = await startChain(56)
  usdt = await chain.deployToken(6)
  other = await chain.deployToken(6)
})
afterAll(() => chain.close())

const node = () => ({ network: 'BSC', url: chain.url })
const found = (look: ChainLook) => {
  if (look.kind !== 'found') throw new Error(look.kind)
  return look
}
const recorded = { network: 'BSC', cryptoCurrency: 'USDT', address: ADA, amount: '250' }

async function compared(txHash: string, token: string | null = usdt, record = recorded) {
  const look = found(await readTransaction(node(), txHash, token))
  return compareWithChain(record, token === null ? 'own_coin' : { contract: token }, look.decimals, look.transaction)
}

describe('a real chain, asked by JSON-RPC', () => {
  it('a token that went to the right address in the right amount agrees, and gets deeper with every block', async () => {
    const hash = await chain.sendToken(usdt, ADA, 250_000_000n)
    expect(await compared(hash)).toEqual({ problem: null, recipient: ADA, token: usdt, amount: '250.000000' })
    expect(found(await readTransaction(node(), hash, usdt)).transaction.confirmations).toBe(1)
    await chain.mine(4)
    const look = found(await readTransaction(node(), hash.toUpperCase().replace('0X', '0x'), usdt))
    expect(look.transaction).toMatchObject({ confirmations: 5, succeeded: true, value: 0n })
    const lines = look.raw.toString('utf8').split('\n').map((line) => JSON.parse(line) as { result: unknown })
    expect(lines[0]!.result).toBe('0x38')
    expect(JSON.stringify(lines[2])).toContain(hash)
  })

  it('reads short, to another recipient, in another token, and failed for what they are', async () => {
    expect(await compared(await chain.sendToken(usdt, ADA, 249_999_999n))).toMatchObject({ problem: 'other_amount', amount: '249.999999' })
    expect(await compared(await chain.sendToken(usdt, BEN, 250_000_000n))).toMatchObject({ problem: 'other_recipient', recipient: BEN, amount: '250.000000' })
    expect(await compared(await chain.sendToken(other, ADA, 250_000_000n))).toMatchObject({ problem: 'other_token', token: other })
    expect(await compared(await chain.sendToken(usdt, ADA, 0n))).toMatchObject({ problem: 'failed' })
    expect(await compared(await chain.sendCoin(ADA, 10n ** 18n))).toMatchObject({ problem: 'other_token', token: null })
    expect(await compared(await chain.sendCoin(BEN, 1n))).toMatchObject({ problem: 'nothing_moved' })
  })

  it("the chain's own coin is read from the transaction, to the last wei", async () => {
    const bnb = { ...recorded, cryptoCurrency: 'BNB', amount: '0.5' }
    expect(await compared(await chain.sendCoin(ADA, 5n * 10n ** 17n), null, bnb)).toMatchObject({ problem: null, amount: '0.500000000000000000' })
    expect(await compared(await chain.sendCoin(ADA, 5n * 10n ** 17n - 1n), null, bnb)).toMatchObject({ problem: 'other_amount', amount: '0.499999999999999999' })
    expect(await compared(await chain.sendCoin(BEN, 5n * 10n ** 17n), null, bnb)).toMatchObject({ problem: 'other_recipient', recipient: BEN })
    expect(await compared(await chain.sendToken(usdt, ADA, 1n), null, bnb)).toMatchObject({ problem: 'through_contract' })
  })

  it('a block that is taken back takes the transfer along', async () => {
    const before = await chain.ask<string>('evm_snapshot')
    const hash = await chain.sendToken(usdt, ADA, 250_000_000n)
    expect((await readTransaction(node(), hash, usdt)).kind).toBe('found')
    await chain.ask('evm_revert', [before])
    await chain.mine(2)
    expect((await readTransaction(node(), hash, usdt)).kind).toBe('not_found')
  })

  it('a hash that nobody knows is not found; a node of another network counts for nothing', async () => {
    const nobody = `0x${'0f'.repeat(32)}`
    expect((await readTransaction(node(), nobody, usdt)).kind).toBe('not_found')
    expect(await readTransaction({ ...node(), network: 'ETH' }, nobody, usdt)).toMatchObject({ kind: 'wrong_chain', said: '56' })
  })
})

describe('a node that answers badly', () => {
  let server: Server | undefined
  afterEach(() => server?.close())

  async function bad(listener: RequestListener): Promise<{ network: string; url: string }> {
    server = createServer(listener)
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
    return { network: 'BSC', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3/s3cret-key` }
  }
  const look = (at: { network: string; url: string }) => readTransaction(at, `0x${'0f'.repeat(32)}`, null)
  const says = (body: string, status = 200): RequestListener => (_, response) => void response.writeHead(status).end(body)

  it.each([
    ['no JSON', '<html>', 'provider_invalid_answer'],
    ['a number where hexadecimal belongs', '{"jsonrpc":"2.0","id":1,"result":56}', 'provider_invalid_answer'],
    ['hexadecimal with a leading zero', '{"jsonrpc":"2.0","id":1,"result":"0x038"}', 'provider_invalid_answer'],
    ['hexadecimal of 65 digits', `{"jsonrpc":"2.0","id":1,"result":"0x${'f'.repeat(65)}"}`, 'provider_invalid_answer'],
    ['more than a megabyte', `"${'x'.repeat(1_000_001)}"`, 'provider_invalid_answer'],
    ['an error in its own words', '{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"archive node needed"}}', 'provider_refused'],
  ])('is refused: %s', async (_, body, code) => {
    await expect(look(await bad(says(body)))).rejects.toMatchObject({ code })
  })

  it('whose block is taken back in the middle of the talk is not believed to be deep because others came meanwhile', async () => {
    const hash = await chain.sendToken(usdt, ADA, 250_000_000n)
    const before = await chain.ask<string>('eth_blockNumber')
    // Long pauses between the answers: fifty blocks come while the one of the transfer goes.
    let newest = BigInt(before)
    const at = await bad((request, response) => {
      void (async () => {
        const chunks: Buffer[] = []
        for await (const chunk of request) chunks.push(chunk as Buffer)
        const { method, params } = JSON.parse(Buffer.concat(chunks).toString()) as { method: string; params: unknown[] }
        const result = method === 'eth_blockNumber' ? `0x${newest.toString(16)}` : await chain.ask(method, params)
        if (method === 'eth_getTransactionByHash') newest += 50n
        response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, result }))
      })()
    })
    expect(found(await readTransaction(at, hash, usdt)).transaction.confirmations).toBe(1)
  })

  it('is followed nowhere, and its address is told to nobody', async () => {
    const at = await bad((_, response) => void response.writeHead(302, { location: chain.url }).end())
    const refused = await look(at).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'provider_invalid_answer' })
    expect(JSON.stringify(refused) + String(refused)).not.toContain('s3cret')
    server?.close()
    const gone = await look({ ...at, url: 'http://127.0.0.1:1/s3cret-key' }).catch((error: unknown) => error)
    expect(gone).toMatchObject({ code: 'provider_unreachable' })
    expect(String(gone)).not.toContain('s3cret')
  })

  it('is asked again when it stumbles, not when it says no', async () => {
    let asked = 0
    await expect(look(await bad((_, response) => void response.writeHead((asked += 1) < 3 ? 503 : 401).end()))).rejects.toMatchObject({ code: 'provider_credentials' })
    expect(asked).toBe(3)
  })
})

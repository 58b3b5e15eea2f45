import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseEnv } from './env'

const complete = {
  DATABASE_URL: 'postgres://weir@127.0.0.1/weir',
  AUTH_SECRET: 'x'.repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
}
const example = readFileSync('.env.example', 'utf8')
const exampleNames = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]!)

it('lists every problem at once, by name and with what to do', () => {
  const problems = () => parseEnv({ DATABASE_URL: 'mysql://x', PORT: '99999', AUTH_SECRET: 'short', ENCRYPTION_KEY: 'AAAA', APP_URL: 'ftp://x' })
  for (const words of ['DATABASE_URL must start with postgres://', 'PORT', 'AUTH_SECRET must have at least 32', 'ENCRYPTION_KEY must be 32 bytes', 'APP_URL must be an http']) {
    expect(problems).toThrow(words)
  }
  expect(() => parseEnv({})).toThrow(/DATABASE_URL is missing[\s\S]*AUTH_SECRET is missing[\s\S]*ENCRYPTION_KEY is missing/)
})

it('has defaults for the rest, and an empty value counts as absent', () => {
  expect(parseEnv({ ...complete, PORT: '', BREET_API_URL: '' })).toMatchObject({
    PORT: 3000, APP_URL: 'http://127.0.0.1:3000', BREET_API_URL: 'https://api.breet.io/v1', BINANCE_LINK_HOSTS: ['app.binance.com'],
  })
  expect(parseEnv({ ...complete, PORT: '4000' }).APP_URL).toBe('http://127.0.0.1:4000')
})

it('reads exactly the variables that .env.example lists', () => {
  const read = [...readFileSync('lib/env.ts', 'utf8').matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1]!)
  expect(exampleNames.toSorted()).toEqual(read.toSorted())
})

it('reads nodes of networks as a list or as JSON, and says what is wrong without repeating a key', () => {
  const nodes = (EVM_RPC_URLS: string) => parseEnv({ ...complete, EVM_RPC_URLS }).EVM_RPC_URLS
  expect(nodes('')).toEqual({})
  expect(nodes(' ETH=https://eth.example/v3/key?a=b , BSC=http://127.0.0.1:8545')).toEqual({ ETH: 'https://eth.example/v3/key?a=b', BSC: 'http://127.0.0.1:8545' })
  expect(nodes('{"BASE":"https://base.example/a,b"}')).toEqual({ BASE: 'https://base.example/a,b' })
  const wrong = { 'ETH': /NETWORK=url/, '{"ETH":1}': /NETWORK=url/, 'TRX=https://x.example': /"TRX"; known are ETH, BSC/, 'ETH=ftp://s3cret': /no http or https URL for ETH/,
    'ETH=https://a.example,ETH=https://b.example': /twice/, 'ETH=https://me:s3cret@a.example': /name and password/,
    'ETH=https://:s3cret@a.example': /name and password/ }
  for (const [given, words] of Object.entries(wrong)) {
    expect(() => nodes(given)).toThrow(words)
    expect(() => nodes(given)).not.toThrow(/s3cret/)
  }
})

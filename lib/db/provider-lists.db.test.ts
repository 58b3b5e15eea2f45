import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { listAssetRows, retireAssets, writeAssets } from './assets'
import { loadAssetFacts } from './deposit-records'
import { listNetworkRows, writeNetworks } from './networks'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const asset = (identifier: string, providerAssetId: string) => ({
  identifier, providerAssetId, name: identifier, symbol: 'USDT', network: 'Tron', minimumUsd: '20', flagFeeUsd: null, confirmations: null, txLink: null, active: true,
})
const network = (name: string, depositEnabled = true) => ({
  cryptoCurrency: 'USDT', network: name, depositEnabled, depositDust: null, addressRegex: null, memoRegex: null, contractAddress: null,
})

it('an asset that the provider lists twice is written once, and one that it renames keeps its id', async () => {
  const write = (...list: ReturnType<typeof asset>[]) => db.sql.begin(async (tx) => {
    await writeAssets(tx, 'mer_1', 'con_1', new Date(), list)
    await retireAssets(tx, 'mer_1', 'con_1', list.map((one) => one.identifier))
  })
  await write(asset('USDT_TRC20', 'id1'), asset('USDT_TRC20', 'id1'), asset('BTC', 'id2'))
  await write(asset('USDT_TRX', 'id1'), asset('BTC', 'id2'))
  expect((await listAssetRows(db.sql, 'mer_1', 'con_1')).map((row) => [row.identifier, row.active])).toEqual([
    ['BTC', true], ['USDT_TRX', true], ['USDT_TRC20', false],
  ])
  // Deposits resolve the provider's id to the name it has now.
  const facts = await db.sql.begin((tx) => loadAssetFacts(tx, 'mer_1', 'con_1'))
  expect(facts.find((one) => one.providerAssetId === 'id1')?.identifier).toBe('USDT_TRX')
})

it('a network that the provider lists twice is written once', async () => {
  await db.sql.begin((tx) => writeNetworks(tx, 'mer_1', 'con_2', new Date(), [network('BSC'), network('BSC'), network('TRX')]))
  expect((await listNetworkRows(db.sql, 'mer_1', 'con_2')).map((row) => row.network)).toEqual(['BSC', 'TRX'])
})

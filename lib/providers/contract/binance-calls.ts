import * as client from '../binance/client'
import type { BinanceConnection } from '../port'
import { ABSURD, NOT_A_LIST, NOT_A_RECORD, type ContractCall } from './failures'

export const MODULES = { client }
/** Exported, but it asks nobody. */
export const PURE = ['reportBody']

export interface BinanceWorld {
  /** an order whose customer agreed */
  authorizedId: string
  /** never twice the same */
  fresh: () => string
}

type Row = ContractCall<BinanceConnection, BinanceWorld>

const network = (dust: string) => `[{"cryptoCurrency":"USDT","networks":[{"network":"BSC","depositEnable":true,"depositDust":${dust}}]}]`

export const BINANCE_CALLS: readonly Row[] = [
  {
    name: 'listNetworks', route: 'crypto-network', harmless: true,
    run: (c) => client.listNetworks(c),
    expected: [{ cryptoCurrency: 'USDT' }], wrongData: NOT_A_LIST,
    absurd: { data: network(ABSURD), result: [] },
  },
  {
    name: 'testConnection', route: 'crypto-network', harmless: true, tells: true,
    run: (c) => client.testConnection(c),
    expected: { ok: true }, wrongData: NOT_A_LIST,
    absurd: { data: network(ABSURD), result: { ok: true } },
  },
  {
    name: 'queryAuthorization', route: 'authorization', harmless: true, scheduled: true,
    run: (c, w) => client.queryAuthorization(c, w.authorizedId),
    expected: { news: { kind: 'authorized' } }, wrongData: [...NOT_A_RECORD, '{}'],
    absurd: { data: `{"status":1,"depositAddresses":[{"depositAddress":"a","network":"BSC","minAmount":${ABSURD}}]}`, result: 'refused' },
  },
  {
    name: 'initiate', route: 'initiate', harmless: false,
    run: (c, w) => client.initiate(c, { externalOrderId: w.fresh(), cryptoCurrency: 'USDT', networks: ['BSC'] }),
    expected: { news: { kind: 'opened' } }, wrongData: [...NOT_A_RECORD, '{}'],
    absurd: { data: `{"link":"http://127.0.0.1/x","linkExpireTime":${ABSURD}}`, result: 'refused' },
  },
  {
    name: 'report', route: 'report', harmless: false,
    run: (c, w) => client.report(c, client.reportBody({ externalOrderId: w.authorizedId, txHash: `0x${'a'.repeat(64)}`, amount: '1', cryptoCurrency: 'USDT', network: 'BSC' })),
    expected: undefined, wrongData: [],
    absurd: { data: ABSURD, result: undefined },
  },
]

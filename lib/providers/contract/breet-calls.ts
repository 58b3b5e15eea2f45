import * as client from '../breet/client'
import * as deliveries from '../breet/deliveries'
import * as integration from '../breet/integration'
import * as settlement from '../breet/settlement'
import type { BreetConnection } from '../port'
import { ABSURD, NOT_A_LIST, NOT_A_RECORD, type ContractCall } from './failures'

/** Every module of the client that speaks to Breet: what they export must have a row. */
export const MODULES = { client, deliveries, integration, settlement }
/** Exported, but they ask nobody. */
export const PURE = ['isOurWallet']

/** What is there at the provider before the suite begins. */
export interface BreetWorld {
  providerAssetId: string
  walletId: string
  address: string
  depositId: string
  withdrawalId: string
  deliveryId: string
  /** never twice the same */
  fresh: () => string
}

const PAGE = { page: 1, size: 10 }
const ACCOUNT = { bankId: '25', accountNumber: '0123456789' }
const A_PAGE = { items: [{}], unreadable: [], hasNextPage: false, total: 1 }
const ID = '"id":"aa00000000000000000000a1"'
const unread = (field: string) => ({ items: [], unreadable: [{ providerId: 'aa00000000000000000000a1', reason: expectText(field) }] })
/** Starts with the name of the field; the suite turns it into a matcher. */
const expectText = (field: string) => ({ startsWith: field })

type Row = ContractCall<BreetConnection, BreetWorld>

const reads: Row[] = [
  {
    name: 'listAssets', route: 'assets', harmless: true,
    run: (c) => client.listAssets(c),
    expected: [{}, {}, {}, {}, {}, {}, {}, {}], wrongData: NOT_A_LIST,
    absurd: { data: `[{${ID},"identifier":"A","minimum":${ABSURD}}]`, result: 'refused' },
  },
  {
    name: 'readAssets', route: 'assets', harmless: true,
    run: (c) => client.readAssets(c),
    expected: { unreadable: [] }, wrongData: NOT_A_LIST,
    absurd: { data: `[{${ID},"identifier":"A","minimum":${ABSURD}}]`, result: unread('minimum') },
  },
  {
    name: 'testConnection', route: 'assets', harmless: true, tells: true,
    run: (c) => client.testConnection(c),
    expected: { ok: true }, wrongData: NOT_A_LIST,
    absurd: { data: `[{${ID},"identifier":"A","minimum":${ABSURD}}]`, result: 'refused' },
  },
  {
    name: 'listWallets', route: 'wallets', harmless: true,
    run: (c) => client.listWallets(c, { page: 1, size: 1 }),
    expected: { items: [{}], unreadable: [] }, wrongData: NOT_A_LIST,
    absurd: { data: `[{${ID},"address":"T1","label":${ABSURD}}]`, result: unread('label') },
  },
  {
    name: 'getWallet', route: 'wallet', harmless: true, nullable: true,
    run: (c, w) => client.getWallet(c, w.walletId),
    expected: { autoSettlement: true, active: true, bank: { bankId: '25', accountLastFour: '6789' } }, wrongData: NOT_A_RECORD,
    absurd: { data: `{${ID},"address":"T1","label":${ABSURD}}`, result: 'refused' },
  },
  {
    name: 'getTransaction', route: 'transaction', harmless: true, nullable: true,
    run: (c, w) => client.getTransaction(c, w.depositId),
    expected: { status: 'completed' }, wrongData: NOT_A_RECORD,
    absurd: { data: `{${ID},"status":"completed","asset":"a","address":"T1","amountReceived":${ABSURD}}`, result: 'refused' },
  },
  {
    name: 'listTransactions', route: 'transactions', harmless: true,
    run: (c) => client.listTransactions(c, { page: 1, size: 1 }),
    expected: { items: [{}], unreadable: [] }, wrongData: NOT_A_LIST,
    absurd: { data: `[{${ID},"status":"completed","asset":"a","address":"T1","amountReceived":${ABSURD}}]`, result: unread('amountReceived') },
  },
  {
    name: 'priceUsdPerCoin', route: 'rate-calculator', harmless: true,
    run: (c, w) => client.priceUsdPerCoin(c, w.providerAssetId),
    expected: '1', wrongData: [...NOT_A_RECORD, '{}'],
    absurd: { data: `{"cryptoAmount":${ABSURD}}`, result: 'refused' },
  },
  {
    name: 'listBanks', route: 'banks', harmless: true,
    run: (c) => settlement.listBanks(c, 'ngn'),
    expected: [{ bankId: '25', currency: 'NGN' }], wrongData: NOT_A_LIST,
    absurd: { data: `[{"id":${ABSURD},"name":"A bank"}]`, result: 'refused' },
  },
  {
    name: 'resolveAccount', route: 'validate-bank', harmless: true,
    run: (c) => settlement.resolveAccount(c, ACCOUNT),
    expected: { accountNumber: ACCOUNT.accountNumber }, secrets: [ACCOUNT.accountNumber], wrongData: [...NOT_A_RECORD, '{}'],
    absurd: { data: `{"accountName":${ABSURD}}`, result: 'refused' },
  },
  {
    name: 'listWithdrawals', route: 'withdrawals', harmless: true,
    run: (c) => settlement.listWithdrawals(c, PAGE),
    expected: A_PAGE, wrongData: NOT_A_LIST,
    absurd: { data: `[{${ID},"status":"completed","amount":${ABSURD}}]`, result: unread('amount') },
  },
  {
    name: 'getWithdrawal', route: 'withdrawal', harmless: true, nullable: true,
    run: (c, w) => settlement.getWithdrawal(c, w.withdrawalId),
    expected: { facts: { accountLastFour: '6789' } }, wrongData: NOT_A_RECORD,
    absurd: { data: `{${ID},"status":"completed","amount":${ABSURD}}`, result: 'refused' },
  },
  {
    name: 'listDeliveries', route: 'webhook-log', harmless: true,
    run: (c) => deliveries.listDeliveries(c, { page: 1, size: 1 }),
    expected: { items: [{}], unreadable: [] }, wrongData: NOT_A_LIST,
    absurd: { data: `[{${ID},"payload":{},"attemptsCount":${ABSURD}}]`, result: unread('attemptsCount') },
  },
  {
    name: 'getDelivery', route: 'webhook-event', harmless: true, nullable: true,
    run: (c, w) => deliveries.getDelivery(c, w.deliveryId),
    expected: { status: 'failed' }, wrongData: NOT_A_RECORD,
    absurd: { data: `{${ID},"payload":{},"attemptsCount":${ABSURD}}`, result: 'refused' },
  },
  {
    name: 'fetchIntegration', route: 'fetch-integration', harmless: true,
    run: (c) => integration.fetchIntegration(c),
    expected: { webhookSecretMatches: true }, wrongData: NOT_A_RECORD,
    absurd: { data: `{"markupPercent":${ABSURD}}`, result: 'refused' },
  },
]

const writes: Row[] = [
  {
    name: 'generateAddress', route: 'generate-address', harmless: false,
    run: (c, w) => client.generateAddress(c, { providerAssetId: w.providerAssetId, label: w.fresh() }),
    expected: { kind: 'created' }, wrongData: [...NOT_A_RECORD, '{}'],
    absurd: { data: `{"id":${ABSURD},"address":"T1"}`, result: 'refused' },
  },
  {
    name: 'mockTrade', route: 'mock-trade', harmless: false,
    run: (c, w) => client.mockTrade(c, { walletAddress: w.address, asset: 'USDT_TRX_TEST2', amountUsd: '30', cryptoReceived: '30', reference: w.fresh(), txHash: w.fresh() }),
    expected: { words: 'mock trade accepted' }, wrongData: [],
    absurd: { data: ABSURD, result: { words: 'ok' } },
  },
  {
    name: 'setWalletBank', route: 'wallet-bank', harmless: false,
    run: (c, w) => settlement.setWalletBank(c, { ...ACCOUNT, walletId: w.walletId, narration: 'Payout' }),
    expected: undefined, secrets: [ACCOUNT.accountNumber], wrongData: [],
    absurd: { data: ABSURD, result: undefined },
  },
  {
    name: 'setAutoSettlement', route: 'auto-settlement', harmless: false,
    run: (c, w) => settlement.setAutoSettlement(c, { walletId: w.walletId, on: true }),
    expected: true, wrongData: [...NOT_A_RECORD, '{}'],
    absurd: { data: `{"autoSettlement":${ABSURD}}`, result: 'refused' },
  },
  {
    name: 'resendDeliveries', route: 'resend', harmless: false,
    run: (c, w) => deliveries.resendDeliveries(c, w.depositId),
    expected: { delivered: 0 }, wrongData: NOT_A_LIST,
    absurd: { data: `[{"id":"a","status":${ABSURD}}]`, result: 'refused' },
  },
]

export const BREET_CALLS: readonly Row[] = [...reads, ...writes]

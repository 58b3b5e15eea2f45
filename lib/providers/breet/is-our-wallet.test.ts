import { describe, expect, test } from 'vitest'
import type { WalletInfo } from '../port'
import { isOurWallet } from './client'

const ours = { providerAssetId: 'aa00000000000000000000a1', identifier: 'USDT_TRX_TEST2', label: 'k7f3a9c2' }
const wallet = (changes: Partial<WalletInfo>): WalletInfo => ({
  walletId: 'bb00000000000000000000b1', address: 'T1', label: 'Partner_B-TEST_k7f3a9c2', identifier: ours.identifier,
  providerAssetId: ours.providerAssetId, active: true, autoSettlement: null, bank: null, ...changes,
})

describe('a wallet that exists already is ours', () => {
  test.each<[string, Partial<WalletInfo>]>([
    ['with the merchant in front of our label', {}],
    ['with our label alone', { label: 'k7f3a9c2' }],
    ['whatever "_" the merchant has in its name', { label: 'Partner_B_TEST_Ltd_k7f3a9c2' }],
    ['when it names its asset by identifier only', { providerAssetId: null }],
    ['when it names its asset by id only', { identifier: null }],
  ])('%s', (_name, changes) => {
    expect(isOurWallet(wallet(changes), ours)).toBe(true)
  })

  // Our labels are random and hold no "_", so only a label made from ours could end like this.
  test('even behind another part: after the merchant nothing tells where its name ends', () => {
    expect(isOurWallet(wallet({ label: 'Partner_B-TEST_acme_k7f3a9c2' }), ours)).toBe(true)
  })
})

describe('it is not ours', () => {
  test.each<[string, Partial<WalletInfo>]>([
    ['when our label is only the end of its last part', { label: 'Partner_B-TEST_xk7f3a9c2' }],
    ['when our label is only the beginning', { label: 'Partner_B-TEST_k7f3a9c2x' }],
    ['when our label stands in the middle', { label: 'Partner_k7f3a9c2_other' }],
    ['when letters differ in case', { label: 'Partner_B-TEST_K7F3A9C2' }],
    ['when the label is empty', { label: '' }],
    ['when the asset is another one by identifier', { identifier: 'TRX_TEST' }],
    ['when the asset is another one by id', { providerAssetId: 'aa00000000000000000000a9' }],
    ['when the two names of its asset disagree', { identifier: 'TRX_TEST', providerAssetId: ours.providerAssetId }],
    ['when it does not say which asset it takes', { identifier: null, providerAssetId: null }],
  ])('%s', (_name, changes) => {
    expect(isOurWallet(wallet(changes), ours)).toBe(false)
  })
})

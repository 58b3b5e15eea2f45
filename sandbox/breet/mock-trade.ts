import { sameAddress } from '../core/addresses'
import { compare, readDecimal } from '../core/decimal'
import type { Call, Reply } from '../core/http'
import { BreetError, success } from './answers'
import { strictBody, type Caller } from './requests'
import { openTrade, type DepositInput } from './trades'
import type { Desk } from './desk'

const FIELDS = ['walletAddress', 'asset', 'amountInUSD', 'cryptoReceived', 'reference', 'txHash', 'sourceAddress', 'confirmations']

type Mock = DepositInput & { walletAddress: string; asset: string; reference: string; txHash: string }

/** @throws BreetError 422 with every problem of the body. */
function readMock(call: Call): Mock {
  const body = strictBody(call, FIELDS)
  const errors: string[] = []
  const text = (name: string): string => {
    const value = body[name]
    if (typeof value === 'string' && value !== '') return value
    errors.push(`${name} is required`)
    return ''
  }
  const amount = (name: string): string => {
    const value = readDecimal(body[name])
    if (value !== null && compare(value, '0') > 0) return value
    errors.push(`${name} must be a positive number`)
    return '0'
  }
  const mock: Mock = {
    walletAddress: text('walletAddress'),
    asset: text('asset'),
    usd: amount('amountInUSD'),
    crypto: amount('cryptoReceived'),
    reference: text('reference'),
    txHash: text('txHash'),
  }
  if (body.sourceAddress !== undefined) mock.from = text('sourceAddress')
  const confirmations = readDecimal(body.confirmations) ?? ''
  if (/^\d{1,4}$/.test(confirmations)) mock.confirmations = Number(confirmations)
  else if (body.confirmations !== undefined) errors.push('confirmations must be an integer')
  if (errors.length > 0) throw new BreetError(422, 'validation error', errors)
  return mock
}

/**
 * Simulates a deposit (Breet docs, /testing). Not documented: that a repeated reference or hash is refused, and that
 * `confirmations` is where the count jumps to after the first event.
 */
export function mockTrade(desk: Desk, caller: Caller, call: Call): Reply {
  const { integration, environment } = caller
  const { wallets, trades } = desk.world.state
  if (environment === 'live') throw new BreetError(403, 'access is forbidden')
  const { walletAddress, asset, ...deposit } = readMock(call)
  const wallet = wallets.find(
    (one) =>
      one.integrationId === integration.id &&
      one.environment === environment &&
      one.identifier === asset &&
      sameAddress(one.address, walletAddress),
  )
  if (!wallet) throw new BreetError(404, 'wallet not found')
  const mine = trades.filter((one) => one.integrationId === integration.id)
  if (mine.some((one) => one.reference === deposit.reference)) throw new BreetError(422, 'reference already exists', ['reference'])
  if (mine.some((one) => one.txHash === deposit.txHash)) throw new BreetError(422, 'txHash already exists', ['txHash'])
  openTrade(desk, wallet, deposit)
  return success({}, 'mock trade accepted')
}

import type { Call, Reply, Route } from '../core/http'
import type { Wallet } from '../core/state'
import type { World } from '../core/world'
import { BreetError, success } from './answers'
import { banksFor, CURRENCIES, findAccount } from './banks'
import { byId, guardedRoutes, mine, strictBody, type Caller } from './requests'

/** Where a deposit address pays out to. Two names for one thing: `id` here, `bankId` when an address is made. */
export function bankRoutes(world: World): Route[] {
  const guarded = guardedRoutes(world)
  return [
    guarded('banks', 'GET', '/v1/payments/banks', (_caller, call) => {
      const currency = CURRENCIES.find((one) => one === call.query.get('currency')?.toLowerCase())
      // The page calls it optional; without it the live API refused (reported by an integrator).
      if (!currency) throw new BreetError(422, 'currency ISO code should be one of ngn, ghs, usd', ['currency'])
      return success(banksFor(currency), 'banks retrieved')
    }),
    guarded('validate-bank', 'POST', '/v1/payments/banks/validate', (_caller, call) => {
      const { id, accountNumber } = readAccount(call, ['id', 'accountNumber', 'currency'])
      const account = accountAt(id, accountNumber)
      const { type, bankName, accountName } = account
      return success({ accountNumber, type, bankName, accountName }, 'account resolved')
    }),
    guarded('wallet-bank', 'PUT', '/v1/trades/wallets/:id/bank', (caller, call) => setBank(world, caller, call)),
    guarded('auto-settlement', 'PUT', '/v1/trades/wallets/:id/auto-settlement', (caller, call) => setAutoSettlement(world, caller, call)),
  ]
}

/** @throws BreetError 422 with every problem of the body. */
function readAccount(call: Call, fields: readonly string[]) {
  const body = strictBody(call, fields)
  const errors: string[] = []
  const text = (name: string, needed: boolean): string => {
    const value = body[name] ?? ''
    if (typeof value === 'string' && (value !== '' || !needed)) return value
    errors.push(`${name} ${needed ? 'is required' : 'must be a string'}`)
    return ''
  }
  const account = { id: text('id', true), accountNumber: text('accountNumber', true), narration: text('narration', false) }
  const currency = text('currency', false)
  if (account.narration.length > 32) errors.push('narration must be at most 32 characters')
  if (currency !== '' && !CURRENCIES.some((one) => one === currency)) errors.push('currency must be one of ngn, ghs, usd')
  if (errors.length > 0) throw new BreetError(422, 'validation error', errors)
  return account
}

/** Wording and status for an account that does not exist are assumptions. */
export function accountAt(bankId: string, accountNumber: string, narration = '') {
  const account = findAccount(bankId, accountNumber, narration)
  if (!account) throw new BreetError(400, 'could not resolve account, check the bank and the account number')
  return account
}

function setBank(world: World, caller: Caller, call: Call): Reply {
  const wallet = walletOf(world, caller, call)
  const { id, accountNumber, narration } = readAccount(call, ['id', 'accountNumber', 'narration'])
  const { currency: _currency, ...bank } = accountAt(id, accountNumber, narration)
  change(world, wallet, { bank })
  return success({}, 'bank added to wallet successfully')
}

function setAutoSettlement(world: World, caller: Caller, call: Call): Reply {
  const wallet = walletOf(world, caller, call)
  const { autoSettlement } = strictBody(call, ['autoSettlement'])
  if (typeof autoSettlement !== 'boolean') throw new BreetError(422, 'validation error', ['autoSettlement must be a boolean'])
  // That a bank comes first is reported by an integrator; status and text are assumptions.
  if (autoSettlement && !wallet.bank) throw new BreetError(400, 'add a bank to this wallet before enabling auto settlement')
  change(world, wallet, { autoSettlement })
  return success({ walletId: wallet.id, autoSettlement }, `auto settlement ${autoSettlement ? 'enabled' : 'disabled'} successfully`)
}

function walletOf(world: World, caller: Caller, call: Call): Wallet {
  return byId(mine(world.state.wallets, caller), call.params.id, 'wallet')
}

function change(world: World, wallet: Wallet, changes: Partial<Wallet>): void {
  Object.assign(wallet, changes, { updatedAt: world.now() })
  world.history.changed(wallet)
  world.touch()
}

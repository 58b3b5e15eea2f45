import { addressFor } from '../core/addresses'
import type { Call, Reply } from '../core/http'
import { derivedId } from '../core/ids'
import type { Wallet } from '../core/state'
import { BreetError, success } from './answers'
import { accountAt } from './bank-routes'
import { addressEvent } from './events'
import { assetByPath, strictBody, type Caller } from './requests'
import type { Desk } from './desk'

// Length and letters of labels are not documented: the sandbox takes the narrow reading.
const LABEL = /^[A-Za-z0-9-]{1,64}$/

function readAddressBody(call: Call) {
  const body = strictBody(call, ['label', 'bankId', 'accountNumber', 'narration', 'autoSettlement'])
  const errors: string[] = []
  const text = (name: string): string => {
    const value = body[name] ?? ''
    if (typeof value === 'string') return value
    errors.push(`${name} must be a string`)
    return ''
  }
  const [label, bankId, accountNumber, narration] = [text('label'), text('bankId'), text('accountNumber'), text('narration')]
  const { autoSettlement = false } = body
  if (!LABEL.test(label)) errors.push('label must be 1 to 64 letters, digits or "-"')
  if ((bankId === '') !== (accountNumber === '')) errors.push('bankId and accountNumber go together')
  if (narration.length > 32) errors.push('narration must be at most 32 characters')
  if (typeof autoSettlement !== 'boolean') errors.push('autoSettlement must be a boolean')
  if (errors.length > 0) throw new BreetError(422, 'validation error', errors)
  if (bankId === '') return { label, bank: null, autoSettlement: false }
  const { currency: _currency, ...bank } = accountAt(bankId, accountNumber, narration)
  return { label, bank, autoSettlement: autoSettlement === true }
}

/** A label and an asset have one address for ever; asking again is an error that does not return it (Breet docs, /errors). */
export function generateAddress(desk: Desk, caller: Caller, call: Call): Reply {
  const { world, post } = desk
  const { integration, environment } = caller
  const asset = assetByPath(world, caller, call.params.id)
  const { label, bank, autoSettlement } = readAddressBody(call)
  const key = `${integration.id}:${asset.identifier}:${label}`
  const id = derivedId(`wallet:${key}`)
  if (world.state.wallets.some((one) => one.id === id)) {
    throw new BreetError(400, `${asset.identifier} for ${label} already exists in your wallets`)
  }
  const wallet: Wallet = {
    id,
    integrationId: integration.id,
    environment,
    identifier: asset.identifier,
    label,
    address: addressFor(asset.family, key),
    vaultId: String(1_200 + world.state.wallets.length),
    bank,
    autoSettlement,
    createdAt: world.now(),
    updatedAt: world.now(),
  }
  world.state.wallets.push(wallet)
  world.history.changed(wallet)
  world.touch()
  world.later(world.state.settings.addressWebhookDelayMs, () => {
    const body = addressEvent(world, integration, wallet)
    post.enqueue({ provider: 'breet', owner: integration.id, reference: wallet.id, eventType: 'trade.address.created', body })
  })
  const data = { id: wallet.id, address: wallet.address, vaultId: wallet.vaultId }
  return success(data, 'wallet address generated successfully')
}

import type { Caller } from '@/lib/db/transaction'
import { createAuthorization } from '@/lib/services/authorizations/create-authorization'
import { recordTransfer } from '@/lib/services/transfers/record-transfer'
import { reportTransfer } from '@/lib/services/transfers/report-transfer'
import { addressFor, authorizationReaches, depositReaches, send, someone } from './acts'
import type { SandboxControl } from './sandbox-control'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const USDT = 'USDT_TRX_TEST2'
const USDC = 'USDC_BASECHAIN_ETH_TEST5_8SH8'
const BTC = 'BTC_TEST'

/** What a merchant meets in a month, in an afternoon. @returns the customer whose page the demo links to */
export async function tellStory(caller: Caller, control: SandboxControl): Promise<string> {
  const [femi] = await Promise.all([
    shortByALittle(caller, control),
    everydayDeposits(caller, control),
    releasedByTopUp(caller, control),
    releasedByFee(caller, control),
    underReview(caller, control),
    stillOpen(caller, control),
    consents(caller, control),
  ])
  return femi
}

/** Two small deposits at one address: $17.40 of $20.00. This is the pool the demo asks you to top up. */
async function shortByALittle(caller: Caller, control: SandboxControl): Promise<string> {
  const femi = await someone(caller, 'Femi Adeyemi', 'cus-3054')
  const address = await addressFor(caller, femi, USDT, 'Femi, Tron')
  await depositReaches(caller, await send(control, address, '14.05', { ageMs: 3 * DAY + 4 * HOUR }), 'flagged')
  await depositReaches(caller, await send(control, address, '3.35', { ageMs: 41 * 60_000 }), 'flagged')
  const grace = await someone(caller, 'Grace Boateng', 'cus-3318')
  await depositReaches(caller, await send(control, await addressFor(caller, grace, USDC), '12.59', { ageMs: DAY + 6 * HOUR }), 'flagged')
  const ibrahim = await someone(caller, 'Ibrahim Musa', 'cus-2894')
  await depositReaches(caller, await send(control, await addressFor(caller, ibrahim, BTC), '0.00034', { ageMs: 6 * DAY }), 'flagged')
  return femi
}

async function everydayDeposits(caller: Caller, control: SandboxControl): Promise<void> {
  const amounts = ['150', '89.5', '412.50', '30', '75.25', '1200', '64', '230.4', '45', '510', '98.75', '27']
  const names = ['Ngozi Eze', 'Zainab Bello', 'Kojo Antwi', 'Abena Sarpong']
  const addresses = await Promise.all(names.map(async (name, i) =>
    addressFor(caller, await someone(caller, name, `cus-4${100 + i}`), i % 2 ? USDC : USDT)))
  await Promise.all(amounts.map(async (amount, i) =>
    depositReaches(caller, await send(control, addresses[i % addresses.length]!, amount, { ageMs: i * 2 * DAY + i * HOUR }), 'completed')))
}

async function releasedByTopUp(caller: Caller, control: SandboxControl): Promise<void> {
  const address = await addressFor(caller, await someone(caller, 'Chidinma Okafor', 'cus-2217'), USDT)
  const held = await send(control, address, '17.40', { ageMs: 2 * DAY })
  await depositReaches(caller, held, 'flagged')
  await send(control, address, '3.00', { ageMs: DAY })
  await depositReaches(caller, held, 'completed')
}

async function releasedByFee(caller: Caller, control: SandboxControl): Promise<void> {
  const address = await addressFor(caller, await someone(caller, 'Akua Owusu', 'cus-3571'), USDT)
  const held = await send(control, address, '18.90', { ageMs: 5 * DAY })
  await depositReaches(caller, held, 'flagged')
  await control.post(`/breet/trades/${held}/pay-fee`)
  await depositReaches(caller, held, 'completed')
}

async function underReview(caller: Caller, control: SandboxControl): Promise<void> {
  const address = await addressFor(caller, await someone(caller, 'Blessing Ojo', 'cus-1966'), USDT)
  await depositReaches(caller, await send(control, address, '1236.52', { ageMs: 3 * HOUR, aml: true }), 'flagged')
}

/** One on its way, one stuck for seven hours, one dropped from the chain. */
async function stillOpen(caller: Caller, control: SandboxControl): Promise<void> {
  const kwame = await someone(caller, 'Kwame Asante', 'cus-2750')
  const bitcoin = await addressFor(caller, kwame, BTC)
  await depositReaches(caller, await send(control, bitcoin, '0.00214', { ageMs: 7 * HOUR + 12 * 60_000, stays: true }), 'pending')
  await depositReaches(caller, await send(control, bitcoin, '0.0101', { ageMs: 4 * 60_000, stays: true }), 'pending')
  const orphan = await send(control, await addressFor(caller, kwame, USDT), '40', { ageMs: 2 * HOUR, stays: true })
  await depositReaches(caller, orphan, 'pending')
  await control.post(`/breet/trades/${orphan}/orphan`)
  await depositReaches(caller, orphan, 'orphaned')
}

async function consents(caller: Caller, control: SandboxControl): Promise<void> {
  const emeka = await someone(caller, 'Emeka Obi', 'cus-1402')
  const agreed = await createAuthorization(caller, { customerId: emeka, cryptoCurrency: 'USDT', networks: ['BSC', 'TRX'] })
  await control.post(`/binance/sessions/${agreed.externalOrderId}/approve`, { user: 'emeka' })
  await authorizationReaches(caller, agreed.id, 'authorized')
  const txHash = `0x${'5be07c19fd42a6b0'.repeat(4)}`
  const transfer = await recordTransfer(caller, { authorizationId: agreed.id, network: 'BSC', txHash, amount: '250.00' })
  await reportTransfer(caller, { id: transfer.id })

  const ruth = await someone(caller, 'Ruth Nartey', 'cus-1533')
  const refused = await createAuthorization(caller, { customerId: ruth, cryptoCurrency: 'USDT', networks: ['BSC'] })
  await control.post(`/binance/sessions/${refused.externalOrderId}/reject`)
  await authorizationReaches(caller, refused.id, 'rejected')
  const forgotten = await createAuthorization(caller, { customerId: ruth, cryptoCurrency: 'XRP', networks: ['XRP'] })
  await control.post(`/binance/sessions/${forgotten.externalOrderId}/expire`)
  await authorizationReaches(caller, forgotten.id, 'expired')
  await createAuthorization(caller, { customerId: ruth, cryptoCurrency: 'USDT', networks: ['BSC', 'TRX'] })
}

import { randomBytes, randomInt } from 'node:crypto'
import { addressFor, send, someone, until, type Sending } from '@/bin/demo/acts'
import type { SandboxControl } from '@/bin/demo/sandbox-control'
import type { Caller } from '@/lib/db/transaction'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { spoken } from './assets'

export interface Person {
  name: string
  /** the merchant's own word for the customer: the same reference is the same customer */
  reference: string
}

export interface Customer extends Person {
  id: string
}

/** Where a scenario is played: a merchant of a running installation, and the sandbox that plays both providers. */
export interface Stage {
  caller: Caller
  control: SandboxControl
  patienceMs: number
  /** what just happened, for whoever watches */
  say: (text: string) => void
  /** waits for it. @throws Error that names what did not come true */
  expect: <T>(what: string, look: () => Promise<T>, patienceMs?: number) => Promise<NonNullable<T>>
  someone: () => Promise<Customer>
  /** the customer's ready address for this asset */
  addressFor: (customer: Customer, asset: string, label?: string) => Promise<string>
  /** a customer sends coins; now, unless told how long ago. @returns the provider's id */
  send: (address: string, amount: string, how?: Partial<Sending>) => Promise<string>
  /** says that coins are on their way */
  sent: (address: string, amount: string) => void
  /** waits until Weir shows the deposit with this status */
  reaches: (providerId: string, status: string) => Promise<void>
}

export interface StageOptions {
  caller: Caller
  control: SandboxControl
  say?: (text: string) => void
  /** how long to wait for each thing before giving up */
  patienceMs?: number
  /** who plays the customer; else somebody new each time */
  person?: Person
}

export function openStage({ caller, control, say = () => {}, patienceMs = 30_000, person }: StageOptions): Stage {
  const coins = new Map<string, string>()
  const expect: Stage['expect'] = (what, look, forMs = patienceMs) => until(what, look, forMs)
  const stage: Stage = {
    caller,
    control,
    patienceMs,
    say,
    expect,
    async someone() {
      const who = person ?? passerBy()
      return { ...who, id: await someone(caller, who.name, who.reference) }
    },
    addressFor: async (customer, asset, label) => {
      const address = await addressFor(caller, customer.id, asset, label)
      const { coin, network } = spoken(asset)
      coins.set(address, coin)
      say(`${customer.name} has an address for ${coin} on ${network}: ${address}`)
      return address
    },
    send: async (address, amount, how = {}) => {
      const id = await send(control, address, amount, { ageMs: 0, ...how })
      stage.sent(address, amount)
      return id
    },
    sent: (address, amount) => say(`${amount} ${coins.get(address) ?? ''} is sent to ${address.slice(0, 8)}…`.replace('  ', ' ')),
    reaches: async (providerId, status) => {
      await expect(`deposit ${providerId} is ${status}`, async () =>
        (await listDeposits(caller, { q: providerId, limit: 1 })).rows[0]?.status === status)
      say(`Weir shows it as ${SHOWN[status] ?? status}`)
    },
  }
  return stage
}

/** Where the screens have another word. */
const SHOWN: Record<string, string> = { flagged: 'held', orphaned: 'not credited' }
const NAMES = ['Tolu Adebayo', 'Esi Quaye', 'Amina Yusuf', 'Kofi Appiah', 'Ifeoma Nwosu', 'Adjoa Mensah', 'Musa Garba', 'Efua Sarpong']

function passerBy(): Person {
  return { name: NAMES[randomInt(NAMES.length)]!, reference: `cus-${randomBytes(4).toString('hex')}` }
}

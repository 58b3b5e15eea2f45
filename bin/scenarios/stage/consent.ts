import { createAuthorization } from '@/lib/services/authorizations/create-authorization'
import { getAuthorization } from '@/lib/services/authorizations/get-authorization'
import type { Customer, Stage } from './stage'

export interface Wish {
  coin: string
  networks: string[]
}

/** Asks for a customer's consent. @returns our id and the order id that Binance knows it by */
export async function askForConsent(stage: Stage, customer: Customer, { coin, networks }: Wish): Promise<{ id: string; orderId: string }> {
  const { id, externalOrderId } = await createAuthorization(stage.caller, { customerId: customer.id, cryptoCurrency: coin, networks })
  stage.say(`${customer.name} is asked to share ${coin} addresses on ${networks.join(' and ')}`)
  return { id, orderId: externalOrderId }
}

/** What the customer does in the Binance App, or what the clock does. */
export async function decide({ control, say }: Stage, orderId: string, verb: 'approve' | 'reject' | 'expire', user?: string): Promise<void> {
  await control.post(`/binance/sessions/${orderId}/${verb}`, user === undefined ? {} : { user })
  say({ approve: 'Approved in the Binance App', reject: 'Declined in the Binance App', expire: 'Nobody answers, and the time is over' }[verb])
}

export async function consentReaches(stage: Stage, id: string, status: string): Promise<void> {
  await stage.expect(`authorization ${id} is ${status}`, async () => (await getAuthorization(stage.caller, { id })).status === status)
  stage.say(`Weir shows it as ${status === 'rejected' ? 'declined' : status}`)
}

export const consentPage = (id: string) => Promise.resolve(`/authorizations/${id}`)

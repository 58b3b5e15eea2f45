import type { AuthorizationView } from '@/lib/db/authorizations'
import { startAgain } from '../authorizations/start-again'
import type { OpenedCustomerPage } from './open-customer-link'
import { requireCustomer } from './require-customer'

/** The customer asks for a new approval link on the own page. @throws AppError as startAgain, and forbidden for staff, who have a button of their own */
export async function askForNewLink(opened: Pick<OpenedCustomerPage, 'caller' | 'isStaff'>, input: { id: string }): Promise<AuthorizationView> {
  requireCustomer(opened)
  return startAgain(opened.caller, input)
}

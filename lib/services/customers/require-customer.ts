import { AppError } from '@/lib/domain/errors'
import type { OpenedCustomerPage } from './open-customer-link'

/**
 * The customer's word is worth something only if nobody else gives it: staff who open the link can look, not answer.
 * @throws AppError forbidden for a browser that is signed in as staff
 */
export function requireCustomer({ isStaff }: Pick<OpenedCustomerPage, 'isStaff'>): void {
  if (isStaff) throw new AppError('forbidden', 'You are signed in as staff: only the customer can do this, in a browser of their own.')
}

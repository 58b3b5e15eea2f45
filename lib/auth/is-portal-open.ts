import 'server-only'
import { database } from '@/lib/db/database'
import { openCustomerLink } from '@/lib/services/customers/open-customer-link'

/** Whether a customer link opens anything; a changed one is told by its signature alone. @throws while the database is away */
export async function isPortalOpen(token: string): Promise<boolean> {
  return (await openCustomerLink(database(), token)) !== null
}

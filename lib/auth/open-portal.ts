import 'server-only'
import { cache } from 'react'
import { database } from '@/lib/db/database'
import { openCustomerLink, type OpenedCustomerPage } from '@/lib/services/customers/open-customer-link'
import { currentSession } from './current-session'

/** The customer's page behind a token, opened once a request; null for changed, expired and revoked tokens alike. */
export const openPortal = cache(async (token: string): Promise<OpenedCustomerPage | null> => openCustomerLink(database(), token, await currentSession()))

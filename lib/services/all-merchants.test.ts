import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/**
 * Everything that may look past the wall between merchants (asSystem of lib/db/transaction.ts). A new name here is a
 * decision: say why it cannot run inside one merchant.
 */
const MAY_SEE_ALL_MERCHANTS = [
  // doors: who is asking is not known yet
  'lib/auth/authenticate-api-key.ts',
  'lib/services/connections/open-connection.ts',
  'lib/services/customers/open-customer-link.ts',
  'lib/services/sessions/read-session.ts',
  'lib/services/sessions/sign-in.ts',
  'lib/services/sessions/sign-out.ts',
  // the worker: takes whatever is due
  'lib/services/addresses/provision-address.ts',
  'lib/services/authorizations/confirm-verdict.ts',
  'lib/services/authorizations/poll-due-authorizations.ts',
  'lib/services/connections/refresh-assets.ts',
  'lib/services/connections/refresh-networks.ts',
  'lib/services/deposits/learn-confirmation-times.ts',
  'lib/services/deposits/read-back-due-deposits.ts',
  'lib/services/settlements/read-back-due-settlements.ts',
  'lib/services/settlements/sweep-settlements.ts',
  'lib/services/sweeps/price-due-assets.ts',
  'lib/services/sweeps/read-newest.ts',
  'lib/services/sweeps/sweep-delivery-log.ts',
  'lib/services/sweeps/sweep-due-connections.ts',
  'lib/services/sweeps/walk-history.ts',
  'lib/services/transfers/read-back-due-transfers.ts',
  'lib/services/transfers/send-report.ts',
  'lib/services/webhooks/apply-webhook-events.ts',
  // the operator: admin pages and the command line
  'lib/services/exports/note-admin-export.ts',
  'lib/services/holds/explain-flagged-deposit.ts',
  'lib/services/holds/list-flagged-deposits.ts',
  'lib/services/merchants/create-admin.ts',
  'lib/services/merchants/create-merchant.ts',
  'lib/services/merchants/get-merchant.ts',
  'lib/services/overview/read-admin-shell.ts',
  'lib/services/rebuild/check-rebuild.ts',
]

it('only the doors, the worker and the operator see more than one merchant', () => {
  const files = ['app', 'bin', 'components', 'lib'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
  const users = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && file !== 'lib/db/transaction.ts')
    .filter((file) => readFileSync(file, 'utf8').includes('asSystem'))
  expect(users.toSorted()).toEqual(MAY_SEE_ALL_MERCHANTS.toSorted())
})

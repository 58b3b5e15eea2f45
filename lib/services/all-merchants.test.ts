import { execFileSync } from 'node:child_process'
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
  'lib/services/authorizations/poll-due-authorizations.ts',
  'lib/services/connections/refresh-assets.ts',
  'lib/services/connections/refresh-networks.ts',
  'lib/services/deposits/read-back-due-deposits.ts',
  'lib/services/sweeps/price-due-assets.ts',
  'lib/services/sweeps/sweep-due-connections.ts',
  'lib/services/transfers/send-report.ts',
  'lib/services/webhooks/apply-webhook-events.ts',
  // the operator: admin pages and the command line
  'lib/services/holds/list-flagged-deposits.ts',
  'lib/services/merchants/create-admin.ts',
  'lib/services/merchants/create-merchant.ts',
  'lib/services/merchants/get-merchant.ts',
  'lib/services/overview/read-admin-shell.ts',
]

it('only the doors, the worker and the operator see more than one merchant', () => {
  const found = execFileSync('git', ['grep', '-l', '--untracked', 'asSystem', '--', 'app', 'bin', 'components', 'lib'], { encoding: 'utf8' })
  const users = found.split('\n').filter((file) => file !== '' && !/\.test\.ts$/.test(file) && file !== 'lib/db/transaction.ts')
  expect(users.toSorted()).toEqual(MAY_SEE_ALL_MERCHANTS.toSorted())
})

import type { Authorization } from '@/lib/contracts/authorizations'

import { AuthorizationBadge } from '@/components/authorizations/authorization-badge'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Time } from '@/components/ui/time'

export function CustomerAuthorizations({ authorizations }: { authorizations: Authorization[] }) {
  return (
    <Card>
      <CardHeader title="Approvals" />
      {authorizations.length === 0 ? (
        <CardBody>
          <p className="text-body text-ink-2">Not asked yet.</p>
        </CardBody>
      ) : (
        <ul className="divide-y">
          {authorizations.map(({ id, status, cryptoCurrency, networks, createdAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-4 py-2.5">
              <AuthorizationBadge status={status} />
              <AppLink href={`/authorizations/${id}`} className="link touch text-body">
                {cryptoCurrency}, {networks.length} {networks.length === 1 ? 'network' : 'networks'}
              </AppLink>
              <Time at={createdAt} className="ml-auto text-caption text-ink-2" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

import type { Customer } from '@/lib/contracts/customers'
import { formatUtcDay } from '@/lib/contracts/format'

import { Avatar } from '@/components/ui/avatar'
import { CopyButton } from '@/components/ui/copy-button'
import { MetaDivider, PageHeader } from '@/components/ui/page-header'

export function CustomerHeader({ customer }: { customer: Customer }) {
  const { id, name, reference, email, createdAt } = customer
  const known = reference ?? id
  return (
    <PageHeader
      crumbs={[{ label: 'Customers', href: '/customers' }, { label: name }]}
      mark={<Avatar name={name} size="lg" />}
      title={name}
      meta={
        <>
          <span className="mono inline-flex items-center gap-1">
            {known} <CopyButton value={known} what={reference === null ? 'id' : 'reference'} />
          </span>
          <MetaDivider />
          <span>since {formatUtcDay(createdAt)}</span>
          {email !== null && (
            <>
              <MetaDivider />
              <span>{email}</span>
            </>
          )}
        </>
      }
    />
  )
}

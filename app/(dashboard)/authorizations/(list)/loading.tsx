import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Authorizations" description="Customers who let you see the deposit addresses of their own Binance account. Newest first." />
      <TableSkeleton label="Loading authorizations" />
    </div>
  )
}

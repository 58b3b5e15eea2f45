import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Transfers" description="Out: what you sent to customers’ Binance accounts, newest first. Binance never says whether one was booked." />
      <TableSkeleton label="Loading transfers" />
    </div>
  )
}

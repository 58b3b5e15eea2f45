import { PageHeader } from '@/components/ui/page-header'
import { Skeleton, TableSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Deposits" description="What customers sent you. Newest first." />
      <div aria-hidden className="flex h-9 items-center gap-5 border-b">
        <Skeleton className="h-3 w-14" />
        <Skeleton className="h-3 w-20" />
        <Skeleton className="h-3 w-14" />
      </div>
      <TableSkeleton label="Loading deposits" rows={12} />
    </div>
  )
}

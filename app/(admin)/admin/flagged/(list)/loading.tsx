import { PageHeader } from '@/components/ui/page-header'
import { CardSkeleton, Skeleton, TableSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Flagged deposits" description="All merchants." />
      <CardSkeleton label="Loading totals" lines={1} />
      <CardSkeleton label="Loading ages" lines={1} />
      <Skeleton className="h-7 w-20" />
      <TableSkeleton label="Loading flagged deposits" rows={10} />
    </div>
  )
}

import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Discrepancies" description="Where two sources contradict each other. Both are kept; a person looks, and closes it with a note." />
      <TableSkeleton label="Loading discrepancies" rows={6} />
    </div>
  )
}

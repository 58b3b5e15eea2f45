import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Assets" description="What Breet takes, the minimums it holds to, and what Weir adds when it names a sum." />
      <TableSkeleton label="Loading assets" />
    </div>
  )
}

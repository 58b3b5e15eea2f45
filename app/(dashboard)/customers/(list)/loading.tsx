import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Customers" description="The people who send you deposits, newest first. Each sees only the page you give them." />
      <TableSkeleton label="Loading customers" />
    </div>
  )
}

import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Bring in existing addresses" description="Asking Breet for the addresses it has." />
      <TableSkeleton label="Loading addresses" />
    </div>
  )
}

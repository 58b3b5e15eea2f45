import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Recovery" description="What customers sent in the wrong asset or on the wrong network. Breet records none of it, recovers by hand, and promises nothing. Newest first." />
      <TableSkeleton label="Loading recovery cases" />
    </div>
  )
}

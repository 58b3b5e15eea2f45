import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Webhooks" description="Every delivery as it arrived, newest first, and what became of it." />
      <TableSkeleton label="Loading deliveries" rows={12} />
    </div>
  )
}

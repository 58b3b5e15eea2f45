import { PageHeader } from '@/components/ui/page-header'
import { CardSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Settings" description="Connections and API keys." />
      <CardSkeleton label="Loading connections" lines={6} />
    </div>
  )
}

import { PageHeader } from '@/components/ui/page-header'
import { CardSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Overview" description="The last 30 days." />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid grid-cols-1 gap-5">
          <CardSkeleton label="Loading what needs action" lines={5} />
          <CardSkeleton label="Loading totals" lines={2} />
          <CardSkeleton label="Loading the days" lines={8} />
        </div>
        <div className="grid grid-cols-1 gap-5">
          <CardSkeleton label="Loading providers" />
          <CardSkeleton label="Loading the latest" lines={6} />
        </div>
      </div>
    </div>
  )
}

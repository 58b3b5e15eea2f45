import { CardSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <CardSkeleton label="Loading the address" lines={1} />
      <CardSkeleton label="Loading its deposits" />
    </div>
  )
}

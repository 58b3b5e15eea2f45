'use client'

import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { PostButton } from '@/components/ui/post-button'

export function DisableConnection({ id, name, disabledReason }: { id: string; name: string; disabledReason?: string }) {
  if (disabledReason !== undefined) return <Button size="sm" disabledReason={disabledReason}>Switch off</Button>
  return (
    <Dialog
      trigger="Switch off"
      triggerVariant="danger"
      triggerSize="sm"
      title={`Switch off ${name}`}
      description="Weir stops asking this provider with these credentials, and makes nothing new through them. Everything received so far stays. Addresses given to customers stay valid at the provider: deposits to them are no longer seen here."
      footer={
        <>
          <DialogClose>Keep it on</DialogClose>
          <PostButton action={`/api/dashboard/connections/${id}/disable`} busyWords="Switching off" variant="danger-solid">
            Switch off
          </PostButton>
        </>
      }
    />
  )
}

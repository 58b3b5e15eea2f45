'use client'

import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { PostButton } from '@/components/ui/post-button'

export function RevokeKey({ id, name, disabledReason }: { id: string; name: string; disabledReason?: string }) {
  if (disabledReason !== undefined) return <Button size="sm" disabledReason={disabledReason}>Revoke</Button>
  return (
    <Dialog
      trigger="Revoke"
      triggerVariant="danger"
      triggerSize="sm"
      title={`Revoke the key “${name}”`}
      description="Every request with it is refused from now on. This cannot be undone; make a new key for what still needs one."
      footer={
        <>
          <DialogClose>Keep it</DialogClose>
          <PostButton action={`/api/dashboard/api-keys/${id}/revoke`} busyWords="Revoking" variant="danger-solid">
            Revoke for ever
          </PostButton>
        </>
      }
    />
  )
}

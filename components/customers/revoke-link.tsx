'use client'

import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Button } from '@/components/ui/button'
import { PostButton } from '@/components/ui/post-button'

interface RevokeLinkProps {
  customerId: string
  linkId: string
  firstName: string
  disabledReason?: string
}

export function RevokeLink({ customerId, linkId, firstName, disabledReason }: RevokeLinkProps) {
  if (disabledReason !== undefined) return <Button size="sm" disabledReason={disabledReason}>Revoke</Button>
  return (
    <Dialog
      trigger="Revoke"
      triggerVariant="danger"
      triggerSize="sm"
      title={`Revoke ${firstName}’s link`}
      description={`The page stops opening at once, also for ${firstName}. Addresses stay valid and deposits still arrive. A revoked link never works again; you can make a new one.`}
      footer={
        <>
          <DialogClose>Keep it</DialogClose>
          <PostButton action={`/api/dashboard/customers/${customerId}/links/${linkId}/revoke`} busyWords="Revoking" variant="danger-solid">
            Revoke for ever
          </PostButton>
        </>
      }
    />
  )
}

'use client'

import { QrCode } from 'lucide-react'

import { CopyButton } from '@/components/ui/copy-button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Address } from '@/components/ui/hash'
import { Qr } from '@/components/ui/qr'

interface AddressCodeProps {
  address: string
  symbol: string
  network: string
}

/** The address as a code to scan, with its network named beside it. */
export function AddressCode({ address, symbol, network }: AddressCodeProps) {
  return (
    <Dialog
      trigger={<QrCode aria-hidden size={16} />}
      triggerLabel={`Show the code of the ${symbol} address on ${network}`}
      triggerVariant="quiet"
      triggerClassName="max-sm:order-last"
      title={`${symbol} on ${network}`}
      description={`Only ${symbol}, only on the ${network} network. Anything else sent here may be lost.`}
      footer={
        <>
          <DialogClose>Close</DialogClose>
          <CopyButton value={address} what="address" variant="primary">
            Copy address
          </CopyButton>
        </>
      }
    >
      <div className="grid justify-items-center gap-4">
        <Qr value={address} size={220} label={`Code with the ${symbol} address on ${network}`} />
        <Address value={address} copy={false} />
      </div>
    </Dialog>
  )
}

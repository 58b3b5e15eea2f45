'use client'

import { Printer } from 'lucide-react'

import { Button } from '@/components/ui/button'

export function PrintButton() {
  return (
    <Button size="sm" icon={<Printer aria-hidden size={13} />} onClick={() => window.print()}>
      Print
    </Button>
  )
}

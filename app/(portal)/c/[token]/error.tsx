'use client'

import { Away } from '@/components/portal/away'

/** A mistake of ours while drawing. */
export default function PortalError() {
  return <Away />
}

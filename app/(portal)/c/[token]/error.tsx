'use client'

import { AwayInstead } from '@/components/portal/away-frame'

/** A mistake of ours while drawing. */
export default function PortalError() {
  return <AwayInstead />
}

'use client'

import { createContext, useContext, type ReactNode } from 'react'

const AwayContext = createContext<ReactNode>(null)

/** Holds what is shown if drawing fails: it comes with the page, so that the page's script need not carry the words a second time. */
export function AwayFrame({ away, children }: { away: ReactNode; children: ReactNode }) {
  return <AwayContext value={away}>{children}</AwayContext>
}

export function AwayInstead() {
  return useContext(AwayContext)
}

'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'

interface TabStripProps {
  label: string
  /** which tab is open: when it changes the strip moves */
  current: number
  className: string
  children: ReactNode
}

/** Tabs that may be wider than the screen: the open one is always in sight, never beyond the edge. Without script the strip starts at the first. */
export function TabStrip({ label, current, className, children }: TabStripProps) {
  const strip = useRef<HTMLElement>(null)
  const [moved, setMoved] = useState(false)
  useEffect(() => {
    const nav = strip.current
    const open = nav?.children[current]
    if (!nav || !open) return
    const edge = open.getBoundingClientRect()
    const frame = nav.getBoundingClientRect()
    nav.scrollLeft += edge.left - frame.left - (frame.width - edge.width) / 2
  }, [current])
  return (
    <nav ref={strip} aria-label={label} data-moved={moved || undefined} onScroll={(event) => setMoved(event.currentTarget.scrollLeft > 1)} className={className}>
      {children}
    </nav>
  )
}

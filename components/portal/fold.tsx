'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'

interface FoldProps {
  /** the line that opens it, an Opener; there only while it is folded away */
  opener: ReactNode
  isFolded: boolean
  /** folded away, but open to begin with */
  isOpen: boolean
  children: ReactNode
}

/** Folds away when there is news, but never under the hands of somebody who is at work in it: what is typed stays, and so does the focus. */
export function Fold({ opener, isFolded, isOpen, children }: FoldProps) {
  const fold = useRef<HTMLDetailsElement>(null)
  const [isOpenAtFirst] = useState(!isFolded || isOpen)
  const wasFolded = useRef(isFolded)
  useEffect(() => {
    if (wasFolded.current === isFolded || fold.current === null) return
    wasFolded.current = isFolded
    if (!fold.current.contains(document.activeElement)) fold.current.open = !isFolded
  }, [isFolded])
  return (
    <details ref={fold} open={isOpenAtFirst} className={isFolded ? 'border-t pt-2 [&>summary]:mb-2' : '[&>summary]:hidden'}>
      {opener}
      {children}
    </details>
  )
}

'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

// With the redraw after it, news is on the screen within three seconds even when the machine is busy.
const EVERY_MS = 1_500
/** Words that only time changes (the age of a check) are drawn anew this often. */
const REDRAW_MS = 60_000

/** Asks whether something has changed, and draws the page again when it has. Without a script the page is simply reloaded by hand. */
export function PortalPulse({ href, version }: { href: string; version: string }) {
  const router = useRouter()
  useEffect(() => {
    let stopped = false
    let drawnAt = Date.now()
    const look = async () => {
      if (document.visibilityState === 'hidden') return
      const seen = await readVersion(href)
      if (stopped || seen === null) return
      if (seen === version && Date.now() - drawnAt < REDRAW_MS) return
      drawnAt = Date.now()
      router.refresh()
    }
    const timer = setInterval(() => void look(), EVERY_MS)
    const onShow = () => void look()
    document.addEventListener('visibilitychange', onShow)
    return () => {
      stopped = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onShow)
    }
  }, [href, version, router])
  return null
}

/** @returns null while the server does not answer: the last truth stays. A link that ended has a version of its own. */
async function readVersion(href: string): Promise<string | null> {
  try {
    const response = await fetch(href, { cache: 'no-store' })
    if (response.status === 404) return 'ended'
    if (!response.ok) return null
    const answer = (await response.json()) as { version: string }
    return answer.version
  } catch {
    return null
  }
}

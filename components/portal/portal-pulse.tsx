'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'

// With the redraw after it, news is on the screen within three seconds even when the machine is busy.
const EVERY_MS = 1_500
/** Words that only time changes (the age of a check) are drawn anew this often. */
const REDRAW_MS = 60_000
/** A slow network is not asked twice at once; what takes longer than this counts as no answer. */
const PATIENCE_MS = 10_000
/** One lost answer is nothing to speak of. */
const LOST_AFTER = 3

interface PortalPulseProps {
  /** where to ask, and where to say that the page stands on a screen */
  actions: { pulse: string; seen: string }
  version: string
  /** ids of approval sessions whose links stand on the page and were never reported */
  shown: string[]
  /** server time at render, and when the words change by themselves; ISO */
  now: string
  changesAt: string | null
  /** said while nobody answers */
  lostWords: string
}

/**
 * Asks whether something has changed, and draws the page again when it has; says once that the page was seen. While nobody answers the
 * last truth stays, with its time. Without a script the page is simply reloaded by hand.
 */
export function PortalPulse({ actions: { pulse, seen }, version, shown, now, changesAt, lostWords }: PortalPulseProps) {
  const router = useRouter()
  const [isLost, setLost] = useState(false)
  const reported = useRef(new Set<string>())
  const toReport = shown.join(' ')

  useEffect(() => {
    let stopped = false
    let looking = false
    let misses = 0
    let drawnAt = Date.now()
    const staysTrueMs = staysTrue(now, changesAt)
    const look = async () => {
      if (looking || document.visibilityState === 'hidden') return
      looking = true
      report(seen, toReport, reported.current)
      const answer = await readVersion(pulse)
      looking = false
      if (stopped) return
      misses = answer === null ? misses + 1 : 0
      setLost(misses >= LOST_AFTER)
      if (answer === null || (answer === version && Date.now() - drawnAt < staysTrueMs)) return
      drawnAt = Date.now()
      router.refresh()
    }
    const onShow = () => void look()
    const timer = setInterval(onShow, EVERY_MS)
    document.addEventListener('visibilitychange', onShow)
    addEventListener('online', onShow)
    return () => {
      stopped = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onShow)
      removeEventListener('online', onShow)
    }
  }, [pulse, seen, version, now, changesAt, toReport, router])

  useEffect(forgetSaid, [])
  useEffect(() => {
    document.addEventListener('click', openFold)
    return () => document.removeEventListener('click', openFold)
  }, [])

  return (
    <div role="status" className={isLost ? 'sticky bottom-3 print:hidden' : 'contents'}>
      {isLost && <p className="rounded-card border border-orange-line bg-orange-bg px-3 py-2.5 text-story text-orange-ink">{lostWords}</p>}
    </div>
  )
}

/** How long the words stand although nobody says anything new, ms. Both times are the server's, so a wrong clock on the phone does not matter. */
function staysTrue(now: string, changesAt: string | null): number {
  return changesAt === null ? REDRAW_MS : Math.min(REDRAW_MS, Math.max(0, Date.parse(changesAt) - Date.parse(now)))
}

function report(href: string, toReport: string, reported: Set<string>): void {
  const fresh = toReport.split(' ').filter((id) => !reported.has(id))
  if (fresh.length === 0) return
  for (const id of fresh) reported.add(id)
  // Lost reports are not repeated: nothing rests on them.
  void fetch(href, { method: 'POST', body: JSON.stringify({ shown: fresh.filter(Boolean) }), keepalive: true }).catch(() => {})
}

/** What came of a form is told once: not again after a reload, nor above the next question. It stays on screen until something moves. */
function forgetSaid(): void {
  const url = new URL(location.href)
  if (!url.searchParams.has('said')) return
  url.searchParams.delete('said')
  history.replaceState(null, '', url)
}

/** "Help" leads into a fold. Newer browsers open it for that; older ones would go nowhere. */
function openFold({ target }: MouseEvent): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href^="#"]') : null
  const fold = link === null ? null : document.getElementById(link.hash.slice(1))?.closest('details')
  if (fold) fold.open = true
}

/** @returns null while the server does not answer: the last truth stays. A link that ended has a version of its own. */
async function readVersion(href: string): Promise<string | null> {
  try {
    const response = await fetch(href, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) })
    if (response.status === 404) return 'ended'
    if (!response.ok) return null
    const answer = (await response.json()) as { version: string }
    return answer.version
  } catch {
    return null
  }
}

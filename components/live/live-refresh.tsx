'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'

import type { Freshness } from '@/components/shell/shell-types'
import { FreshnessMark } from '@/components/shell/freshness'

interface Pulse {
  version: string
  now: string
  silent: { provider: 'breet' | 'binance'; at: string } | null
}

// With the redraw after it, news is on the screen within three seconds even when the machine is busy.
const EVERY_MS = 1500
const NAMES = { breet: 'Breet', binance: 'Binance' }

interface LiveRefreshProps {
  /** path that answers with the pulse */
  source: string
  /** the pulse the page was drawn with */
  version: string
  /** server time at render, ISO */
  now: string
  /** how fresh the server said it was at render */
  freshness: Freshness
}

/**
 * Asks for the pulse all the time while somebody looks, and draws the page again when it changed: no reload, scroll
 * and open panels stay. Also says how fresh the page is; when the server cannot be reached, since when.
 */
export function LiveRefresh({ source, version, now, freshness }: LiveRefreshProps) {
  const { data, isError, fetchStatus } = useQuery({
    queryKey: ['pulse', source],
    queryFn: ({ signal }) => fetchPulse(source, signal),
    refetchInterval: EVERY_MS,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
  })
  useRedraw(version, data?.version ?? (isError ? undefined : version))
  const unreachable = isError || fetchStatus === 'paused'
  if (unreachable) return <FreshnessMark freshness={{ state: 'unreachable', at: data?.now ?? now }} />
  if (data === undefined) return <FreshnessMark freshness={freshness} />
  return <FreshnessMark freshness={data.silent ? { state: 'as-of', at: data.silent.at, provider: NAMES[data.silent.provider] } : { state: 'current' }} />
}

/** Redraws once for each new version; while one redraw runs the next waits for the following pulse. */
function useRedraw(drawn: string, seen: string | undefined) {
  const router = useRouter()
  const [drawing, startDrawing] = useTransition()
  const last = useRef(drawn)
  useEffect(() => {
    last.current = drawn
  }, [drawn])
  useEffect(() => {
    if (drawing || seen === undefined || seen === last.current) return
    last.current = seen
    startDrawing(() => router.refresh())
  }, [drawing, router, seen])
}

async function fetchPulse(source: string, signal: AbortSignal): Promise<Pulse> {
  const response = await fetch(source, { signal, headers: { accept: 'application/json' } })
  // Signed out elsewhere: the page itself knows where to send people.
  if (response.status === 401) window.location.reload()
  if (!response.ok) throw new Error(`The pulse was answered with ${response.status}`)
  return (await response.json()) as Pulse
}

'use client'

import { useEffect } from 'react'

import { postJson } from '@/components/ui/post-json'

/** The code is on a screen: tells it once, because reading a page never writes. Nothing rests on it. */
export function NoteShown({ id }: { id: string }) {
  useEffect(() => {
    void postJson(`/api/dashboard/authorizations/${id}/shown`, {})
  }, [id])
  return null
}

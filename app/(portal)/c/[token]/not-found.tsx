import { Link2Off } from 'lucide-react'

import { page } from '@/components/portal/messages'

/** Changed, ended and revoked links look the same, and tell nothing about anyone. */
export default function NoSuchPage() {
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-2 bg-surface px-5 text-center text-portal">
      <Link2Off aria-hidden size={22} className="text-ink-3" />
      <h1 className="text-portal-title">{page.gone}</h1>
      <p className="max-w-[44ch] text-ink-2">{page.goneDetail}</p>
    </main>
  )
}

'use client'

import { CircleCheck, Download } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import type { ImportAnswer, Wallet } from '@/lib/contracts/imports'

import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/card'
import { postJson, type Problem } from '@/components/ui/post-json'
import { ProblemNote } from '@/components/ui/problem-note'
import { Progress } from '@/components/ui/progress'

import { UnusableWallets } from './unusable-wallets'
import { WalletTable } from './wallet-table'

interface ImportWalletsProps {
  /** our POST route */
  action: string
  wallets: Wallet[]
  /** how many Breet has in all; null when it does not say */
  total: number | null
}

const NOTHING: ImportAnswer = { imported: 0, alreadyHere: 0, refused: 0, refusals: [], nextPage: null, total: null }

/** Choose, name, bring in. "All" goes on page by page in several requests, so that it may be as many as there are. */
export function ImportWallets({ action, wallets, total }: ImportWalletsProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const { send, busy, done, problem } = useImport(action)
  // What was brought in meanwhile, perhaps by somebody else, is no longer to be chosen.
  const open = wallets.filter((wallet) => wallet.holder === null)
  const ids = open.map(({ walletId }) => walletId).filter((id) => chosen.has(id))
  const given = Object.fromEntries(Object.entries(names).filter(([id, name]) => ids.includes(id) && name.trim() !== ''))
  const words = addressWords(ids.length)
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          icon={<Download aria-hidden size={14} />}
          busy={busy === 'chosen'}
          disabledReason={ids.length === 0 ? (open.length === 0 ? 'all are here' : 'choose some below') : undefined}
          onClick={() => void send('chosen', { walletIds: ids, names: given }).then((ok) => ok && setChosen(new Set()))}
        >
          {busy === 'chosen' ? `Bringing in ${words}` : ids.length === 0 ? 'Bring in addresses' : `Bring in ${words}`}
        </Button>
        {/* With one page on screen, everything new can be seen to be missing or not. */}
        {(open.length > 0 || total === null || total > wallets.length) && (
          <Button busy={busy === 'all'} onClick={() => void send('all', { walletIds: 'all' })}>
            {busy === 'all' ? 'Bringing them in' : 'Bring in all new ones'}
          </Button>
        )}
        <p role="status" className="text-caption text-ink-2">
          {ids.length > 0 && `${ids.length} chosen on this page`}
        </p>
      </div>
      {busy === 'all' && done !== null && done.total !== null && (
        <Progress label="Addresses looked at" done={Math.min(done.total, done.imported + done.alreadyHere + done.refused)} total={done.total} />
      )}
      <ProblemNote problem={problem} />
      {busy === null && done !== null && <Outcome answer={done} />}
      <WalletTable wallets={wallets} chosen={chosen} onChoose={setChosen} names={names} onName={(id, name) => setNames({ ...names, [id]: name })} />
    </div>
  )
}

function useImport(action: string) {
  const router = useRouter()
  const [busy, setBusy] = useState<'chosen' | 'all' | null>(null)
  const [done, setDone] = useState<ImportAnswer | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async (what: 'chosen' | 'all', body: { walletIds: string[] | 'all'; names?: Record<string, string> }): Promise<boolean> => {
    if (busy !== null) return false
    setBusy(what)
    setProblem(null)
    setDone(null)
    let sum = NOTHING
    let fromPage: number | null = 1
    let refused: Problem | null = null
    while (fromPage !== null && refused === null) {
      const answer: Awaited<ReturnType<typeof postJson<ImportAnswer>>> = await postJson<ImportAnswer>(action, what === 'all' ? { ...body, fromPage } : body)
      if (answer.ok) {
        sum = added(sum, answer.data)
        setDone(sum)
        fromPage = answer.data.nextPage
      } else refused = answer.problem
    }
    setProblem(refused)
    setBusy(null)
    router.refresh()
    return refused === null
  }
  return { send, busy, done, problem }
}

function added(a: ImportAnswer, b: ImportAnswer): ImportAnswer {
  return {
    imported: a.imported + b.imported, alreadyHere: a.alreadyHere + b.alreadyHere, refused: a.refused + b.refused,
    refusals: [...a.refusals, ...b.refusals].slice(0, 50), nextPage: b.nextPage, total: b.total,
  }
}

function Outcome({ answer }: { answer: ImportAnswer }) {
  const { imported, alreadyHere, refused, refusals } = answer
  return (
    <div role="status" className="grid gap-2">
      <Note tone="accent" icon={<CircleCheck aria-hidden size={14} />}>
        {imported === 0 ? 'No new address was brought in.' : `${addressWords(imported)} brought in. Their deposits of the past follow by themselves.`}
        {alreadyHere > 0 && ` ${addressWords(alreadyHere)} ${alreadyHere === 1 ? 'was' : 'were'} here already.`}
        {refused > refusals.length && ` ${addressWords(refused)} could not be brought in; the first ${refusals.length} are named.`}
      </Note>
      <UnusableWallets wallets={refusals} />
    </div>
  )
}

function addressWords(count: number): string {
  return count === 1 ? '1 address' : `${count.toLocaleString('en-GB')} addresses`
}

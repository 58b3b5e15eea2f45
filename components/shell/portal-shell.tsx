import { CircleQuestionMark } from 'lucide-react'
import type { ReactNode } from 'react'

import { Avatar } from '@/components/ui/avatar'

import { TestBand } from './test-band'

interface PortalShellProps {
  merchant: { name: string }
  /** above everything, where nothing is real money; null: it is */
  testWords: string | null
  /** where help is on this page; it carries the case */
  help: { href: string; words: string }
  /** 720 instead of 480: the approval page with its code beside the words */
  wide?: boolean
  children: ReactNode
}

/**
 * The customer's own page: the merchant's name, help, nothing of the dashboard and none of its script.
 * Body 16/24; a sheet on desktops, the whole screen on phones.
 */
export function PortalShell({ merchant, testWords, help, wide, children }: PortalShellProps) {
  return (
    <div className="flex min-h-dvh flex-col text-portal sm:py-8 print:py-0">
      {/* Cut off at its round corners without being a box that scrolls: what sticks to the bottom of the screen must find the screen. */}
      <div
        className={`mx-auto flex w-full flex-1 flex-col overflow-clip bg-surface sm:flex-none sm:rounded-sheet sm:border sm:shadow-sheet ${wide ? 'max-w-[720px]' : 'max-w-[480px]'}`}
      >
        <header>
          {testWords !== null && <TestBand words={testWords} />}
          {/* Grown to twice its size the name leaves its line to itself: Help wraps below it. */}
          <div className="flex min-h-14 flex-wrap items-center gap-x-2.5 border-b px-5 py-1">
            <Avatar name={merchant.name} shape="square" />
            <bdi className="line-clamp-2 min-w-0 flex-1 basis-24 text-left text-story font-name wrap-anywhere">{merchant.name}</bdi>
            <a href={help.href} className="link ml-auto flex h-11 shrink-0 items-center gap-1.5 text-story">
              <CircleQuestionMark aria-hidden size={15} />
              {help.words}
            </a>
          </div>
        </header>
        {/* Names and hashes come from outside, and text grows: nothing may be wider than the page, because the sheet would cut it off.
            A sum is the exception: it gets smaller instead, because half a number is another number. */}
        <main
          id="content"
          className="flex flex-1 flex-col gap-4 px-5 py-5 wrap-anywhere sm:px-6 [&_:is(a,button)]:whitespace-normal [&_:is(.text-sum,button)]:wrap-normal [&_.text-sum]:text-[length:min(1.875rem,10vw)] [&_.h-11]:h-auto [&_.h-11]:min-h-11 [&_h2]:text-balance print:[&_button]:hidden"
        >
          {children}
        </main>
      </div>
    </div>
  )
}

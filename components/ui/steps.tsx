import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

import type { BadgeIcon } from './badge'
import { cx } from './cx'

export interface Step {
  title: string
  /** "10:31:06 by Tobi Lawal" */
  detail?: ReactNode
  /** right of the title in a column: "10:41:22" */
  when?: ReactNode
  /** done: the provider said it. seen: we saw it ourselves (outline). now: in progress. todo: not yet. */
  state: 'done' | 'seen' | 'now' | 'todo'
  icon?: BadgeIcon
}

const SIGNS: Record<Step['state'], string> = {
  done: 'border-accent bg-accent text-on-accent',
  seen: 'border-accent text-accent-ink bg-surface',
  now: 'border-blue-ink bg-blue-bg text-blue-ink',
  todo: 'border-dashed border-control bg-surface text-ink-3',
}

interface StepsProps {
  label: string
  steps: Step[]
  /** said after each title, for who does not see the sign: "in progress" */
  stateWords: Record<Step['state'], string>
  /** row: the ladder of a transfer; becomes a column on phones */
  direction?: 'row' | 'column'
}

/** A ladder whose rungs are reached one by one: authorized, address known, sent, confirmed, reported. */
export function Steps({ label, steps, stateWords, direction = 'column' }: StepsProps) {
  const row = direction === 'row'
  return (
    <ol aria-label={label} className={cx('grid', row && 'sm:auto-cols-fr sm:grid-flow-col')}>
      {steps.map((step, index) => (
        <li
          key={step.title}
          aria-current={step.state === 'now' ? 'step' : undefined}
          className={cx('relative flex gap-3 pb-5 last:pb-0', row && 'sm:block sm:pb-0')}
        >
          {index < steps.length - 1 && <Thread reached={reached(step) && reached(steps[index + 1])} row={row} />}
          <Sign step={step} number={index + 1} />
          <div className={cx('min-w-0 flex-1', row && 'sm:mt-2.5 sm:pr-4')}>
            <p className="flex justify-between gap-3">
              <span className={step.state === 'todo' ? 'font-name text-ink-2' : 'font-strong'}>{step.title}</span>
              <span className="sr-only">, {stateWords[step.state]}</span>
              {step.when !== undefined && <span className="text-caption text-ink-2">{step.when}</span>}
            </p>
            {step.detail !== undefined && <div className="text-caption leading-[1.125rem] text-ink-2">{step.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

function reached(step: Step | undefined): boolean {
  return step !== undefined && step.state !== 'todo'
}

function Sign({ step, number }: { step: Step; number: number }) {
  const StepIcon = step.icon ?? Check
  return (
    <span aria-hidden className={cx('relative z-1 grid size-7 shrink-0 place-items-center rounded-full border-[1.5px] text-caption', SIGNS[step.state])}>
      {step.state === 'todo' && step.icon === undefined ? number : <StepIcon size={14} />}
    </span>
  )
}

function Thread({ reached: filled, row }: { reached: boolean; row: boolean }) {
  const line = filled ? 'border-accent' : 'border-dashed border-control'
  return (
    <span
      aria-hidden
      className={cx(
        'absolute top-7 bottom-0 left-[13px] border-l-[1.5px]',
        line,
        row && 'sm:top-[13px] sm:right-2 sm:bottom-auto sm:left-9 sm:border-t-[1.5px] sm:border-l-0',
      )}
    />
  )
}

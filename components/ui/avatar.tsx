import { cx } from './cx'

const GROUNDS = ['oklch(.42 .07 35)', 'oklch(.42 .08 300)', 'oklch(.42 .07 205)', 'oklch(.42 .08 150)', 'oklch(.42 .06 250)', 'oklch(.42 .07 85)']
const SIZES = { sm: 'size-5 text-[0.5625rem]', md: 'size-7 text-mini', lg: 'size-11 text-section' }

interface AvatarProps {
  name: string
  /** square for a merchant, round for a person */
  shape?: 'round' | 'square'
  size?: keyof typeof SIZES
}

/** Initials on a quiet ground; decoration, the name stands beside it. */
export function Avatar({ name, shape = 'round', size = 'md' }: AvatarProps) {
  // By letters, not halves of them: half a sign is drawn otherwise by the browser than by the server.
  const words = name.trim().split(/\s+/)
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')].at(0) ?? '').join('')
  const seed = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)
  return (
    <span
      aria-hidden
      style={{ background: GROUNDS[seed % GROUNDS.length] }}
      className={cx('grid shrink-0 place-items-center font-strong text-white', shape === 'round' ? 'rounded-full' : 'rounded-badge', SIZES[size])}
    >
      {initials.toUpperCase()}
    </span>
  )
}

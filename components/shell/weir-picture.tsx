/** Depth of each line of current behind the sill, and where it runs in the channel. They thin out towards the floor. */
const CURRENTS = [
  [333, 681, 0.6], [351, 690, 0.6], [375, 700, 0.55], [405, 712, 0.45], [442, 727, 0.35],
  [484, 745, 0.28], [533, 765, 0.22], [588, 789, 0.16], [649, 814, 0.12],
] as const

const LEVEL = 321
const CHANNEL = 676
const TICKS = Array.from({ length: 27 }, (_, index) => ({ y: 164 + index * 25.7, long: index % 5 === 1 }))

/** One streamline: level behind the sill, over it, down into the channel. */
function stream(level: number, channel: number): string {
  return `M0 ${level}H421C529 ${level} 520 ${channel} 656 ${channel}H790`
}

/** The only picture of the product: a section through a weir, with a staff gauge that reads the level. Decoration. */
export function WeirPicture() {
  return (
    <svg aria-hidden viewBox="0 0 790 880" preserveAspectRatio="none" className="absolute inset-0 size-full">
      <defs>
        <linearGradient id="weir-depth" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" style={{ stopColor: 'var(--color-depth-1)' }} />
          <stop offset="1" style={{ stopColor: 'var(--color-depth-2)' }} />
        </linearGradient>
      </defs>
      <path d={`${stream(LEVEL, CHANNEL)}V880H0z`} fill="url(#weir-depth)" />
      {CURRENTS.map(([level, channel, opacity]) => (
        <path
          key={level}
          d={stream(level, channel)}
          className="fill-none stroke-[color-mix(in_oklch,var(--color-depth-1),white_55%)]"
          strokeWidth="1.3"
          strokeOpacity={opacity}
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <path d={stream(LEVEL, CHANNEL)} className="fill-none stroke-crest" strokeWidth="3" vectorEffect="non-scaling-stroke" />
      <path d="M441 880V385a9 9 0 0 1 9-9h21a9 9 0 0 1 9 9v495z" className="fill-air" />
      {TICKS.map(({ y, long }) => (
        <path
          key={y}
          d={`M${long ? 60 : 73.6} ${y}H89`}
          className={y < LEVEL ? 'stroke-control' : 'stroke-[color-mix(in_oklch,var(--color-depth-1),white_70%)]'}
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  )
}

import type { Sentence } from '@/lib/contracts/explain-deposit'

/** The record in two sentences; the small numbers are links to the events each rests on. */
export function Explanation({ sentences }: { sentences: Sentence[] }) {
  const cited = [...new Set(sentences.flatMap((sentence) => sentence.events))].toSorted((a, b) => a - b)
  return (
    <div>
      <p className="max-w-[66ch] text-story">
        {sentences.map(({ text, events }) => (
          <span key={text}>
            {text}
            {events.map((number) => (
              <sup key={number} className="ml-0.5 text-mini">
                {/* No wider reach for fingers: numbers stand close, and the next one would take the press. */}
                <a href={`#event-${number}`} aria-label={`Event ${number}`} className="link px-0.5">
                  {number}
                </a>
              </sup>
            ))}{' '}
          </span>
        ))}
      </p>
      {cited.length > 0 && (
        <p className="mt-1.5 text-caption text-ink-2">
          Rests on {cited.length === 1 ? 'event' : 'events'} {listOf(cited)}.{' '}
          <a href="#timeline" className="link touch">
            {cited.length === 1 ? 'Show it' : 'Show them'}
          </a>
        </p>
      )}
    </div>
  )
}

function listOf(numbers: number[]): string {
  return numbers.length === 1 ? `${numbers[0]}` : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
}

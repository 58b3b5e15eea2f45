import { TriangleAlert } from 'lucide-react'

import { Note } from './card'
import type { Problem } from './post-json'

/** A refusal at its form: our words, then the provider's own, then the id to quote. */
export function ProblemNote({ problem }: { problem: Problem | null }) {
  if (problem === null) return null
  return (
    <div role="alert">
      <Note tone="red" icon={<TriangleAlert aria-hidden size={14} />}>
        <p>{problem.detail}</p>
        {problem.errors.filter(({ message }) => !problem.detail.includes(message)).map(({ path, message }) => (
          <p key={path + message}>
            {path} {message}
          </p>
        ))}
        {problem.providerMessage !== undefined && <p>In its own words: “{problem.providerMessage}”</p>}
        {problem.requestId !== undefined && <p className="mono mt-0.5 opacity-80">{problem.requestId}</p>}
      </Note>
    </div>
  )
}

import { TriangleAlert } from 'lucide-react'

import { Note } from './card'
import { allAtFields } from './field-error'
import type { Problem } from './post-json'

/** A refusal at its form: our words, then the provider's own, then the id to quote. What stands under its box already (atFields) is not said twice. */
export function ProblemNote({ problem, atFields = [] }: { problem: Problem | null; atFields?: readonly string[] }) {
  if (problem === null || allAtFields(problem, atFields)) return null
  return (
    <div role="alert">
      <Note tone="red" icon={<TriangleAlert aria-hidden size={14} />}>
        <p>{problem.detail}</p>
        {problem.errors.filter(({ path, message }) => !problem.detail.includes(message) && !atFields.includes(path)).map(({ path, message }) => (
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

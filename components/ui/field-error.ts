import type { Problem } from './post-json'

/** What a refused request says about one box, to stand under it. */
export function fieldError(problem: Problem | null, path: string): string | undefined {
  return asSentence(problem?.errors.find((error) => error.path === path)?.message)
}

/** The contract writes "must be …", to follow a name; under its box the name is there already. */
export function asSentence(message: string | undefined): string | undefined {
  if (message === undefined || message === '') return undefined
  const begun = message.charAt(0).toUpperCase() + message.slice(1)
  return begun.endsWith('.') ? begun : `${begun}.`
}

/** Whether each thing that was refused stands under its box, so that a note below would only say it twice. */
export function allAtFields(problem: Problem, paths: readonly string[]): boolean {
  return problem.code === 'validation_failed' && problem.errors.length > 0 && problem.errors.every(({ path }) => paths.includes(path))
}

import type { Verdict } from './scenario'

/** The expected end with a mark a line, and under a line what differs. */
export function report(verdicts: readonly Verdict[]): { text: string; isAsExpected: boolean } {
  const lines = verdicts.flatMap(({ says, differences }) => [
    `  ${differences.length === 0 ? '✓' : '✗'} ${says}`,
    ...differences.map((one) => `      ${one}`),
  ])
  return { text: ['  Expected end', ...lines].join('\n'), isAsExpected: verdicts.every((one) => one.differences.length === 0) }
}
